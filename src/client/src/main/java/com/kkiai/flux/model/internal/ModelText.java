package com.kkiai.flux.model.internal;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Formats a model as human-readable text with the fields that are set. */
public final class ModelText {
  private ModelText() {}

  public static String of(String model, List<@Nullable Object> values, String... names) {
    var text = new StringJoiner(", ", model + "[", "]");
    for (int i = 0; i < names.length; i++) {
      Object value = values.get(i);
      if (value != null && !Map.of().equals(value)) {
        text.add(names[i] + "=" + value);
      }
    }
    return text.toString();
  }
}
