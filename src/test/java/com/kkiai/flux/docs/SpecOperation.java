package com.kkiai.flux.docs;

import static com.kkiai.flux.model.Spec.map;

import com.kkiai.flux.model.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** An operation as the tests read it from the document. */
record SpecOperation(
    String method, String path, Map<String, Object> item, Map<String, Object> facts) {

  static List<SpecOperation> all() {
    var operations = new ArrayList<SpecOperation>();
    map(Spec.root().get("paths"))
        .forEach(
            (path, item) ->
                map(item)
                    .forEach(
                        (key, value) -> {
                          if (value instanceof Map<?, ?> && map(value).containsKey("operationId")) {
                            String method = key.toUpperCase(Locale.ROOT);
                            operations.add(new SpecOperation(method, path, map(item), map(value)));
                          }
                        }));
    return operations;
  }

  String id() {
    return text("operationId");
  }

  String text(String key) {
    return Objects.toString(facts.get(key), "");
  }

  /** Returns the fields of the body and the parameters, each with its facts. */
  Map<String, Map<String, Object>> fields() {
    var fields = new LinkedHashMap<String, Map<String, Object>>();
    Stream.of(item, facts)
        .flatMap(part -> ((List<?>) part.getOrDefault("parameters", List.of())).stream())
        .map(Spec::resolve)
        .forEach(parameter -> fields.put((String) parameter.get("name"), facts(parameter)));
    if (facts.containsKey("requestBody")) {
      Map<String, Object> json = json(map(facts.get("requestBody")));
      String reference = (String) map(json.get("schema")).get("$ref");
      fields.putAll(Spec.properties(reference.substring(reference.lastIndexOf('/') + 1)));
    }
    return fields;
  }

  Map<String, Map<String, Object>> responses() {
    var responses = new LinkedHashMap<String, Map<String, Object>>();
    map(facts.get("responses"))
        .forEach((status, response) -> responses.put(status, Spec.resolve(response)));
    return responses;
  }

  static List<Object> examples(Map<String, Object> response) {
    Map<String, Object> json = json(response);
    var examples = new ArrayList<Object>();
    map(json.getOrDefault("examples", Map.of()))
        .values()
        .forEach(example -> examples.add(Spec.resolve(example).get("value")));
    Stream.ofNullable(json.get("example")).forEach(examples::add);
    return examples;
  }

  /** Returns what a parameter or a header says itself, and what its schema says. */
  static Map<String, Object> facts(Object parameter) {
    var facts = new LinkedHashMap<>(Spec.resolve(parameter));
    facts.putAll(map(facts.remove("schema")));
    return facts;
  }

  private static Map<String, Object> json(Map<String, Object> place) {
    return map(map(place.get("content")).get("application/json"));
  }

  @Override
  public String toString() {
    return id();
  }
}
