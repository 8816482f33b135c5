package com.kkiai.flux;

import com.kkiai.flux.model.Operations;
import com.kkiai.flux.model.RequestField;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How many images a job may have: as many as were requested, according to the spec. */
final class RequestedImages {
  private static final String FIELD = "num_images";

  private RequestedImages() {}

  /** Returns the number of a request; the largest default of any operation if it sets none. */
  static int of(@Nullable Integer numImages) {
    return numImages == null
        ? values(RequestField::defaultValue).max().orElseGet(RequestedImages::most)
        : numImages;
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
