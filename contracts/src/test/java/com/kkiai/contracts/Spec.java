package com.kkiai.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of the spec that matchers and examples are made of. */
final class Spec {
  static final Path FILE = Path.of("openapi/kkiai-flux.yaml");

  private static final Map<String, Object> ROOT = read();

  private Spec() {}

  static String pattern(String schema) {
    return String.valueOf(node("components", "schemas", schema).get("pattern"));
  }

  /** Returns a regular expression for the values of an enum. */
  static String values(String schema) {
    List<String> values = Json.texts(node("components", "schemas", schema).get("enum"));
    return "^(" + String.join("|", values) + ")$";
  }

  /** Returns the first example of a response. */
  static Map<String, Object> example(String method, String path, int status) {
    String template =
        node("paths").keySet().stream()
            .filter(key -> path.matches(key.replaceAll("\\{[^}]+}", "[^/]+")))
            .findFirst()
            .orElseThrow();
    String operation = method.toLowerCase(Locale.ROOT);
    Map<String, Object> examples =
        node(
            "paths",
            template,
            operation,
            "responses",
            "" + status,
            "content",
            Contract.JSON,
            "examples");
    String first = examples.keySet().iterator().next();
    return Json.map(resolved(examples.get(first)).get("value"));
  }

  /** Walks down from the root, through references. */
  private static Map<String, Object> node(String... names) {
    Map<String, Object> node = ROOT;
    for (String name : names) {
      node = resolved(node.get(name));
    }
    return node;
  }

  private static Map<String, Object> resolved(Object value) {
    Map<String, Object> node = Json.map(value);
    Object reference = node.get("$ref");
    return reference == null
        ? node
        : node(String.valueOf(reference).substring("#/".length()).split("/", -1));
  }

  private static Map<String, Object> read() {
    try {
      return Json.read(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
