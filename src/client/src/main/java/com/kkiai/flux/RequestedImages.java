package com.kkiai.flux;

import com.kkiai.flux.model.Operations;
import com.kkiai.flux.model.RequestField;
import com.kkiai.flux.model.internal.StreamedJson;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How many images a job may have: as many as were requested, according to the spec. */
final class RequestedImages {
  private static final String FIELD = "num_images";

  /** In a text of the request its quotes would be escaped. */
  private static final Pattern NUMBER = Pattern.compile("\"" + FIELD + "\":(\\d{1,9})");

  private RequestedImages() {}

  /** Returns the number of a request; the largest default of any operation if it sets none. */
  static int of(StreamedJson request) {
    Matcher number = NUMBER.matcher(request.withoutParts());
    return number.find()
        ? Integer.parseInt(number.group(1))
        : values(RequestField::defaultValue).max().orElseGet(RequestedImages::most);
  }

  /** Returns the largest number of any operation, for a job whose request is unknown. */
  static int most() {
    return values(RequestField::maximum).max().orElse(Integer.MAX_VALUE);
  }

  private static IntStream values(Function<RequestField, @Nullable String> value) {
    return Operations.all().stream()
        .flatMap(operation -> operation.fields().stream())
        .filter(field -> field.name().equals(FIELD))
        .map(value)
        .filter(Objects::nonNull)
        .mapToInt(Integer::parseInt);
  }
}
