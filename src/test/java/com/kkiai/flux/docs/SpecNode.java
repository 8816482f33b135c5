package com.kkiai.flux.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * A part of the OpenAPI document: a map, a list, a value, or null where there is nothing.
 * References are followed. Immutable.
 */
final class SpecNode {
  private final Map<?, ?> root;
  private final Object value;
  private final String name;

  private SpecNode(Map<?, ?> root, Object value, String name) {
    this.root = root;
    this.value = value;
    this.name = name;
  }

  static SpecNode parse(String yaml) {
    Map<?, ?> root = new Yaml().load(yaml);
    return new SpecNode(root, root, "");
  }

  /** Returns the name of the component that a reference led to; empty where none did. */
  String name() {
    return name;
  }

  Object value() {
    return value;
  }

  boolean has(String key) {
    return value instanceof Map<?, ?> map && map.containsKey(key);
  }

  SpecNode get(String key) {
    return value instanceof Map<?, ?> map ? node(map.get(key)) : node(null);
  }

  /** Returns a text or a number as text; empty where there is none. */
  String text(String key) {
    Object found = get(key).value;
    return found == null ? "" : found.toString();
  }

  boolean isTrue(String key) {
    return Boolean.TRUE.equals(get(key).value);
  }

  /** Returns what is in a map, in the order of the document. */
  Map<String, SpecNode> entries() {
    var entries = new LinkedHashMap<String, SpecNode>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, part) -> entries.put(key.toString(), node(part)));
    }
    return entries;
  }

  List<SpecNode> items() {
    return value instanceof List<?> list ? list.stream().map(this::node).toList() : List.of();
  }

  List<String> texts() {
    return items().stream().map(item -> String.valueOf(item.value)).toList();
  }

  /**
   * Returns a schema with what it takes over by allOf: its own facts come before those. It has the
   * name of what it takes over, if that is one.
   */
  SpecNode merged() {
    List<SpecNode> parts = get("allOf").items();
    if (parts.isEmpty()) {
      return this;
    }
    var facts = new LinkedHashMap<String, Object>();
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<Object>();
    var sources = new ArrayList<>(parts.stream().map(SpecNode::merged).toList());
    sources.add(this);
    for (SpecNode source : sources) {
      source.entries().forEach((key, part) -> facts.put(key, part.value));
      source
          .get("properties")
          .entries()
          .forEach((key, part) -> properties.put(key, source.raw(key)));
      required.addAll(source.get("required").texts());
    }
    facts.remove("allOf");
    if (!properties.isEmpty()) {
      facts.put("properties", properties);
      facts.put("required", required);
    }
    String takenOver = parts.size() == 1 ? parts.get(0).name : "";
    return new SpecNode(root, facts, name.isEmpty() ? takenOver : name);
  }

  /** A property as it stands there, so that a reference keeps its name. */
  private Object raw(String property) {
    return get("properties").value instanceof Map<?, ?> map ? map.get(property) : null;
  }

  private SpecNode node(Object part) {
    if (!(part instanceof Map<?, ?> map) || !(map.get("$ref") instanceof String reference)) {
      return new SpecNode(root, part, "");
    }
    if (!reference.startsWith("#/")) {
      throw new IllegalArgumentException("only references within the document: " + reference);
    }
    Object target = root;
    for (String step : reference.substring(2).split("/", -1)) {
      String key = step.replace("~1", "/").replace("~0", "~");
      target = target instanceof Map<?, ?> parent ? parent.get(key) : null;
    }
    if (target == null) {
      throw new IllegalArgumentException("leads nowhere: " + reference);
    }
    SpecNode found = node(target);
    String last = reference.substring(reference.lastIndexOf('/') + 1);
    return new SpecNode(root, found.value, found.name.isEmpty() ? last : found.name);
  }
}
