package com.kkiai.flux;

import com.kkiai.flux.model.Operations;
import com.kkiai.flux.model.RequestField;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How many images a job may have: as many as were requested, according to the spec. */
final class RequestedImages {
  private static final String FIELD = "num_images";

  private RequestedImages() {}

  /** Returns the number of a request, which is the default of its operation if it sets none. */
  static int of(Class<?> requestType, @Nullable Integer numImages) {
    return numImages == null
        ? values(requestType::equals, RequestField::defaultValue)
            .max()
            .orElseGet(RequestedImages::most)
        : numImages;
  }

  /** Returns the largest number of any operation, for a job whose request is unknown. */
  static int most() {
    return values(type -> true, RequestField::maximum).max().orElse(Integer.MAX_VALUE);
  }

  private static IntStream values(
      Predicate<Class<?>> requestType, Function<RequestField, @Nullable String> value) {
    return Operations.all().stream()
        .filter(operation -> requestType.test(operation.requestType()))
        .flatMap(operation -> operation.fields().stream())
        .filter(field -> field.name().equals(FIELD))
        .map(value)
        .filter(java.util.Objects::nonNull)
        .mapToInt(Integer::parseInt);
  }
}
