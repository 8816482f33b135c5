package com.kkiai.flux.released;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * The spec with one change. A place is a way from the root, step by step; it may begin with an
 * operation's id, or with "schemas". A change is "gone", "named" with another name, or a value.
 */
final class SpecEdit {
  static final Path SPEC = Path.of("openapi/kkiai-flux.yaml");

  private SpecEdit() {}

  static String at(String place, String change) throws IOException {
    Map<String, Object> spec = map(new Yaml().load(Files.readString(SPEC)));
    String before = new Yaml().dump(spec);
    String[] steps = place.split(" ", -1);
    Object parent = starts(spec);
    for (int i = 0; i < steps.length - 1; i++) {
      parent =
          parent instanceof List<?> list ? list.get(number(steps[i])) : map(parent).get(steps[i]);
    }
    change(parent, steps[steps.length - 1], change);
    String after = new Yaml().dump(spec);
    if (after.equals(before)) {
      throw new IllegalArgumentException("changes nothing: " + place);
    }
    return after;
  }

  private static Map<String, Object> starts(Map<String, Object> spec) {
    var starts = new HashMap<>(spec);
    starts.put("schemas", map(spec.get("components")).get("schemas"));
    for (Object path : map(spec.get("paths")).values()) {
      for (Object operation : map(path).values()) {
        if (operation instanceof Map<?, ?> facts) {
          starts.put((String) facts.get("operationId"), facts);
        }
      }
    }
    return starts;
  }

  private static void change(Object parent, String last, String change) {
    if (change.equals("gone")) {
      Object unused =
          parent instanceof List<?> list ? list.remove(number(last)) : map(parent).remove(last);
    } else if (change.startsWith("named ")) {
      map(parent).put(change.substring("named ".length()), map(parent).remove(last));
    } else {
      map(parent).put(last, new Yaml().load(change));
    }
  }

  private static int number(String step) {
    return Integer.parseInt(step);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }
}
