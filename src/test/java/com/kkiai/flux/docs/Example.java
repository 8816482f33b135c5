package com.kkiai.flux.docs;

import com.squareup.moshi.Moshi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An example of a body, a parameter or a header.
 *
 * @param title what it shows, in a few words
 */
record Example(String title, Object value) {
  /** Returns the examples that the document gives, or else one that is made of the schema. */
  static List<Example> of(SpecNode place) {
    var examples = new ArrayList<Example>();
    place
        .get("examples")
        .entries()
        .forEach(
            (name, example) -> {
              String title = example.text("summary");
              Object value = example.get("value").value();
              examples.add(new Example(title.isEmpty() ? name : title, value));
            });
    if (place.has("example")) {
      examples.add(new Example("Example", place.get("example").value()));
    }
    if (examples.isEmpty() && place.has("schema")) {
      examples.add(new Example("Example", ofSchema(place.get("schema").merged())));
    }
    return examples;
  }

  static Object first(SpecNode place) {
    List<Example> examples = of(place);
    return examples.isEmpty() ? "" : examples.get(0).value();
  }

  /** What is required, each with a value that the schema takes. */
  private static Object ofSchema(SpecNode schema) {
    for (String key : List.of("example", "default", "minimum")) {
      if (schema.has(key)) {
        return schema.get(key).value();
      }
    }
    List<SpecNode> words = schema.get("enum").items();
    if (!words.isEmpty()) {
      return words.get(0).value();
    }
    return switch (schema.text("type")) {
      case "integer", "number" -> 1;
      case "boolean" -> true;
      case "array" -> List.of();
      case "string" -> "text";
      default -> requiredFields(schema);
    };
  }

  private static Map<String, Object> requiredFields(SpecNode schema) {
    var fields = new LinkedHashMap<String, Object>();
    SpecNode properties = schema.get("properties");
    for (String name : schema.get("required").texts()) {
      fields.put(name, ofSchema(properties.get(name).merged()));
    }
    return fields;
  }

  /** Returns the value as JSON, indented. */
  String json() {
    return new Moshi.Builder()
        .build()
        .adapter(Object.class)
        .serializeNulls()
        .indent("  ")
        .toJson(value);
  }
}
