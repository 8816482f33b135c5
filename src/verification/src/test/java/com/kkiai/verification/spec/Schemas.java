package com.kkiai.verification.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The schemas of the spec as plain maps, with references as they stand. */
public final class Schemas {
  private static final Map<String, Object> ROOT =
      new Yaml().load(com.kkiai.contracts.StrictSpec.read());

  private Schemas() {}

  /** Returns the properties of a schema by their names. */
  public static Map<String, Map<String, Object>> properties(String schema) {
    var properties = new LinkedHashMap<String, Map<String, Object>>();
    Map<String, Object> schemas = map(map(ROOT.get("components")).get("schemas"));
    map(map(schemas.get(schema)).get("properties"))
        .forEach((name, property) -> properties.put(name, map(property)));
    return properties;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }
}
