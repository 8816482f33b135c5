package com.kkiai.flux.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of a body, a parameter or a header.
 *
 * @param in where it goes: path, query, header or body
 * @param facts the parameter, the header or the property itself
 * @param schema what it may be
 */
record Field(String name, String in, boolean required, SpecNode facts, SpecNode schema) {
  static List<Field> ofParameters(List<SpecNode> parameters) {
    return parameters.stream()
        .map(
            one ->
                new Field(
                    one.text("name"),
                    one.text("in"),
                    one.isTrue("required"),
                    one,
                    one.get("schema").merged()))
        .toList();
  }

  static List<Field> ofHeaders(SpecNode headers) {
    var fields = new ArrayList<Field>();
    headers
        .entries()
        .forEach(
            (name, facts) ->
                fields.add(new Field(name, "header", false, facts, facts.get("schema").merged())));
    return fields;
  }

  /** Returns the properties of an object, in the order of the document. */
  static List<Field> ofObject(SpecNode object) {
    List<String> required = object.get("required").texts();
    var fields = new ArrayList<Field>();
    object
        .get("properties")
        .entries()
        .forEach(
            (name, property) -> {
              SpecNode schema = property.merged();
              fields.add(new Field(name, "body", required.contains(name), schema, schema));
            });
    return fields;
  }

  String description() {
    return facts.text("description");
  }

  /** Whether it takes a picture, which a page can read from a file. */
  boolean isPicture() {
    return schema.text("pattern").contains("data:image/");
  }
}
