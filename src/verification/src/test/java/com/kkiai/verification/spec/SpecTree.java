package com.kkiai.verification.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.Yaml;

/**
 * The spec as plain maps, with references as they stand. A place is a JSON pointer, such as {@code
 * /components/schemas/Image}. The values of examples are not places. Immutable.
 */
public final class SpecTree {
  private final String yaml;
  private final Map<String, Map<String, Object>> nodes = new LinkedHashMap<>();

  SpecTree(String yaml) {
    this.yaml = yaml;
    add("", new Yaml().load(yaml));
  }

  /** Returns openapi/kkiai-flux.yaml. */
  public static SpecTree ofTheFile() {
    return OfTheFile.TREE;
  }

  private static final class OfTheFile {
    private static final SpecTree TREE = new SpecTree(read());

    private static String read() {
      try {
        return Files.readString(Path.of("openapi", "kkiai-flux.yaml"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  String yaml() {
    return yaml;
  }

  /** Returns the maps at all places that match a regular expression. */
  public Map<String, Map<String, Object>> nodes(String places) {
    var found = new LinkedHashMap<>(nodes);
    found.keySet().removeIf(place -> !place.matches(places));
    return found;
  }

  /** Returns the places that match a regular expression and have such a map. */
  List<String> places(String places, Predicate<Map<String, Object>> condition) {
    var found = nodes(places);
    found.values().removeIf(condition.negate());
    return List.copyOf(found.keySet());
  }

  /** Returns the properties of a schema by their names. */
  public Map<String, Map<String, Object>> properties(String schema) {
    String parent = "/components/schemas/" + schema + "/properties/";
    var properties = new LinkedHashMap<String, Map<String, Object>>();
    nodes(parent + "[^/]+")
        .forEach((place, node) -> properties.put(place.substring(parent.length()), node));
    return properties;
  }

  /** Returns where a reference leads, or the place itself. */
  String target(String place) {
    Object reference = nodes.getOrDefault(place, Map.of()).get("$ref");
    return reference == null ? place : target(reference.toString().substring(1));
  }

  /** Returns the map at a place, or where its reference leads. */
  Map<String, Object> resolved(String place) {
    return nodes.getOrDefault(target(place), Map.of());
  }

  /** Returns all places at and below those that match, and those that they refer to. */
  Set<String> reachable(String places) {
    var reached = new LinkedHashSet<String>();
    var open = new ArrayDeque<>(nodes(places).keySet());
    while (!open.isEmpty()) {
      String start = open.pop();
      for (String place : nodes.keySet()) {
        boolean below = place.equals(start) || place.startsWith(start + "/");
        if (below && reached.add(place) && !target(place).equals(place)) {
          open.add(target(place));
        }
      }
    }
    return reached;
  }

  @SuppressWarnings("unchecked")
  private void add(String place, Object node) {
    if (place.matches(".*/examples/[^/]+/value|.*(?<!/properties)/example")) {
      return;
    }
    if (node instanceof Map<?, ?> map) {
      nodes.put(place, (Map<String, Object>) map);
      map.forEach((key, value) -> add(place + "/" + key.toString().replace("/", "~1"), value));
    } else if (node instanceof List<?> list) {
      IntStream.range(0, list.size()).forEach(i -> add(place + "/" + i, list.get(i)));
    }
  }
}
