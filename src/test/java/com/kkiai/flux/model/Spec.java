package com.kkiai.flux.model;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document as plain maps and lists, with its references followed. */
public final class Spec {
  static final Moshi MOSHI = new Moshi.Builder().build();

  private static final Map<String, Object> ROOT = load(Path.of("openapi", "kkiai-flux.yaml"));

  private static final Set<String> WITHOUT_RECORD =
      Set.of(
          "ImageSource",
          "ErrorBody",
          "ModelError",
          "QueueError",
          "GatewayError",
          "GatewayErrorFacts",
          "GatewayMessage");

  private Spec() {}

  /** An example in the spec: where it is, the schema it belongs to, and its value. */
  public record Example(String place, String schema, Object value) {
    @Override
    public String toString() {
      return place;
    }
  }

  public static Map<String, Object> root() {
    return ROOT;
  }

  public static Map<String, Object> schemas() {
    return map(map(ROOT.get("components")).get("schemas"));
  }

  /**
   * The schemas that a record is made of; ImageSource is written by hand, errors are read as they
   * come.
   */
  static List<String> records() {
    return schemas().keySet().stream().filter(name -> !WITHOUT_RECORD.contains(name)).toList();
  }

  public static Map<String, Object> schema(String name) {
    return map(Objects.requireNonNull(schemas().get(name), name));
  }

  /** The properties of a schema, each with the facts of what it refers to, its own facts first. */
  public static Map<String, Map<String, Object>> properties(String schema) {
    var properties = new LinkedHashMap<String, Map<String, Object>>();
    map(schema(schema).getOrDefault("properties", Map.of()))
        .forEach((name, property) -> properties.put(name, merged(map(property))));
    return properties;
  }

  static Map<String, Object> operation(String path, String method) {
    return map(map(map(ROOT.get("paths")).get(path)).get(method));
  }

  public static List<Example> examples() {
    var found = new ArrayList<Example>();
    collect("", ROOT, found);
    return found;
  }

  public static Map<String, Object> resolve(@Nullable Object node) {
    Map<String, Object> map = map(node);
    if (!(map.get("$ref") instanceof String ref)) {
      return map;
    }
    @Nullable Object target = ROOT;
    for (String step : ref.substring(2).split("/", -1)) {
      target = map(target).get(step);
    }
    return resolve(target);
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(@Nullable Object node) {
    return (Map<String, Object>) Objects.requireNonNull(node);
  }

  /** Equal JSON values give equal text: names are sorted, and 1 is 1.0. */
  public static String json(@Nullable Object value) {
    return MOSHI.adapter(Object.class).serializeNulls().toJson(plain(value));
  }

  /** As {@link #json}, for readers to whom null and absence are the same. */
  static String jsonWithoutNulls(@Nullable Object value) {
    return MOSHI.adapter(Object.class).toJson(plain(value));
  }

  public static @Nullable Object parse(String json) throws IOException {
    return MOSHI.adapter(Object.class).fromJson(json);
  }

  private static void collect(String place, @Nullable Object node, List<Example> found) {
    if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(place + "/" + i, list.get(i), found);
      }
    } else if (node instanceof Map<?, ?> map) {
      if (map.get("schema") instanceof Map<?, ?> schema
          && schema.get("$ref") instanceof String ref) {
        String name = ref.substring(ref.lastIndexOf('/') + 1);
        if (map.get("example") != null) {
          found.add(new Example(place, name, map.get("example")));
        }
        if (map.get("examples") instanceof Map<?, ?> examples) {
          examples.forEach(
              (k, v) ->
                  found.add(new Example(place + "/" + k, name, map(resolve(v).get("value")))));
        }
      }
      map.forEach((k, v) -> collect(place + "/" + k, v, found));
    }
  }

  static String resource(String resource) throws IOException {
    try (var in = Objects.requireNonNull(Spec.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, Object> load(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return new Yaml().load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> merged(Map<String, Object> property) {
    var merged = new LinkedHashMap<String, Object>();
    if (property.get("allOf") instanceof List<?> parts) {
      parts.forEach(part -> merged.putAll(resolve(part)));
    }
    merged.putAll(property);
    return merged;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      var sorted = new TreeMap<String, Object>();
      map.forEach((k, v) -> sorted.put((String) k, plain(v)));
      return sorted;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Spec::plain).toList();
    }
    return value instanceof Number n ? (Object) n.doubleValue() : value;
  }
}
