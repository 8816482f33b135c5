package com.kkiai.contracts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The single changes of a response. */
final class Changes {
  /**
   * A response with one change.
   *
   * @param change its name; empty for the response as it is
   * @param contentType empty for none
   */
  record Changed(String change, int status, String contentType, Object body) {}

  private static final String JSON = "application/json";

  private Changes() {}

  static List<Changed> of(int status, Map<String, Object> body) {
    var all = new ArrayList<Changed>();
    all.add(new Changed("", status, JSON, body));
    // Not 408 and 429: the client repeats such calls, whatever was expected.
    for (int code : status < 300 ? List.of(200, 201, 202) : List.of(400, 404, 405, 409, 410, 422)) {
      all.add(new Changed("code " + code, code, JSON, body));
    }
    for (String type : List.of("", "text/plain", "text/html", "application/problem+json")) {
      all.add(new Changed("content type '" + type + "'", status, type, body));
    }
    ofFields("", body, (change, copy) -> all.add(new Changed(change, status, JSON, copy)));
    return all;
  }

  private static void ofFields(
      String path, Map<String, Object> fields, BiConsumer<String, Object> changed) {
    changed.accept(path + ".extra added", with(fields, "extra", Map.of("a", List.of(1))));
    fields.forEach(
        (name, value) -> {
          var without = new LinkedHashMap<>(fields);
          without.remove(name);
          changed.accept(path + "." + name + " absent", without);
          ofValue(
              path + "." + name,
              value,
              (change, copy) -> changed.accept(change, with(fields, name, copy)));
        });
  }

  private static void ofValue(String path, Object value, BiConsumer<String, Object> changed) {
    changed.accept(path + " null", null);
    changed.accept(path + " of another type", value instanceof String ? Map.of() : "text");
    if (value instanceof Map) {
      ofFields(path, Json.map(value), changed);
    } else if (value instanceof List<?> list) {
      if (list.isEmpty()) {
        return;
      }
      changed.accept(path + " empty", List.of());
      ofValue(
          path + "[0]", list.get(0), (change, copy) -> changed.accept(change, with(list, copy)));
    } else {
      changed.accept(path + " with another value", other(value));
    }
  }

  private static Object other(Object value) {
    if (value instanceof Boolean bool) {
      return !bool;
    }
    return value instanceof Number number ? number.intValue() + 1 : "another value";
  }

  private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
    var copy = new LinkedHashMap<>(fields);
    copy.put(name, value);
    return copy;
  }

  private static List<Object> with(List<?> list, Object first) {
    var copy = new ArrayList<Object>(list);
    copy.set(0, first);
    return copy;
  }
}
