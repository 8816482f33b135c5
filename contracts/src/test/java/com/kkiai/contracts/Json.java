package com.kkiai.contracts;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** JSON and YAML as plain lists and maps. YAML reads JSON too, and keeps whole numbers whole. */
final class Json {
  private Json() {}

  static Map<String, Object> read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static Map<String, Object> parse(String text) {
    return map(new Yaml().load(text));
  }

  static String text(Object value) {
    return new Moshi.Builder().build().adapter(Object.class).serializeNulls().toJson(value);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> list(Object value) {
    return value == null ? List.of() : (List<Map<String, Object>>) value;
  }

  static List<String> texts(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }
}
