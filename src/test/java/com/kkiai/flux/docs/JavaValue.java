package com.kkiai.flux.docs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of examples as expressions in Java, with the classes that the build makes. */
final class JavaValue {
  /** As the pom says it to the generator; a test compiles what is made here. */
  private static final Map<String, String> RENAMED = Map.of("image_url", "image");

  private JavaValue() {}

  static String of(SpecNode schema, Object value) {
    if (schema.name().equals("ImageSource")) {
      return "ImageSource.url(" + text(String.valueOf(value)) + ")";
    }
    if (schema.has("enum") && !schema.name().isEmpty()) {
      return schema.name() + "." + constant(String.valueOf(value));
    }
    if (value instanceof Map<?, ?> fields && schema.has("properties")) {
      return builder(schema, fields);
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(
              entry ->
                  text(String.valueOf(entry.getKey()))
                      + ", "
                      + of(schema.get("additionalProperties").merged(), entry.getValue()))
          .collect(Collectors.joining(", ", "Map.of(", ")"));
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(item -> of(schema.get("items").merged(), item))
          .collect(Collectors.joining(", ", "List.of(", ")"));
    }
    if (value instanceof Number number) {
      return number(schema, number);
    }
    return value instanceof String word ? text(word) : String.valueOf(value);
  }

  private static String builder(SpecNode schema, Map<?, ?> fields) {
    var code = new StringBuilder(schema.name()).append(".builder()");
    for (Field field : Field.ofObject(schema)) {
      if (fields.containsKey(field.name())) {
        code.append("\n  .").append(method(field.name())).append('(');
        code.append(of(field.schema(), fields.get(field.name()))).append(')');
      }
    }
    return code.append("\n  .build()").toString();
  }

  private static String method(String field) {
    String[] words = RENAMED.getOrDefault(field, field).split("_", -1);
    var name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return name.toString();
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
  }

  private static String number(SpecNode schema, Number number) {
    return switch (schema.text("type") + " " + schema.text("format")) {
      case "integer int64" -> number.longValue() + "L";
      case "number double" -> String.valueOf(number.doubleValue());
      default -> number.toString();
    };
  }

  /** Returns a string literal. */
  static String text(String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "\"" + escaped + "\"";
  }
}
