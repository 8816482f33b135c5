package com.kkiai.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds operations and request fields of the spec that no interaction has. */
final class SpecCoverage {
  private final Map<String, Object> spec;
  private final List<Map<String, Object>> interactions;
  private final List<String> missing = new ArrayList<>();

  SpecCoverage(String spec, List<Map<String, Object>> interactions) {
    this.spec = Pacts.parse(spec);
    this.interactions = interactions;
  }

  List<String> missing() {
    Pacts.map(spec.get("paths"))
        .forEach(
            (path, item) ->
                Pacts.map(item)
                    .forEach(
                        (method, operation) -> {
                          if (!method.equals("parameters")) {
                            look(path, method, Pacts.map(operation));
                          }
                        }));
    return missing;
  }

  private void look(String path, String method, Map<String, Object> operation) {
    List<Map<String, Object>> shown =
        interactions.stream().filter(one -> fits(one, path, method)).toList();
    Object name = operation.get("operationId");
    if (shown.isEmpty()) {
      missing.add(name + ": no interaction");
      return;
    }
    for (String field : fields(operation).keySet()) {
      if (shown.stream().noneMatch(one -> body(one).containsKey(field))) {
        missing.add(name + ": no interaction with field " + field);
      }
    }
    for (Map<String, Object> one : shown) {
      if (!Pacts.map(Pacts.map(one.get("request")).get("headers")).containsKey("Authorization")) {
        missing.add(name + ": no Authorization in " + one.get("description"));
      }
    }
  }

  private static boolean fits(Map<String, Object> interaction, String path, String method) {
    Map<String, Object> request = Pacts.map(interaction.get("request"));
    String pattern = Pattern.compile("\\{[^}]+}").matcher(path).replaceAll("[^/]+");
    return method.equalsIgnoreCase(String.valueOf(request.get("method")))
        && String.valueOf(request.get("path")).matches(pattern);
  }

  private static Map<String, Object> body(Map<String, Object> interaction) {
    return Pacts.map(Pacts.map(Pacts.map(interaction.get("request")).get("body")).get("content"));
  }

  private Map<String, Object> fields(Map<String, Object> operation) {
    Map<String, Object> content = Pacts.map(Pacts.map(operation.get("requestBody")).get("content"));
    Object reference =
        Pacts.map(Pacts.map(content.get("application/json")).get("schema")).get("$ref");
    if (reference == null) {
      return Map.of();
    }
    String schema = String.valueOf(reference).replaceAll(".*/", "");
    Map<String, Object> schemas = Pacts.map(Pacts.map(spec.get("components")).get("schemas"));
    return Pacts.map(Pacts.map(schemas.get(schema)).get("properties"));
  }
}
