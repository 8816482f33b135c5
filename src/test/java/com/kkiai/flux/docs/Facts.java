package com.kkiai.flux.docs;

import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a schema says of a value beside its type: range, words, default, and whatever else. */
final class Facts {
  /** Said by the type, by the text, or by the fields below. */
  private static final Set<String> SAID_ELSEWHERE =
      Set.of(
          "type",
          "format",
          "description",
          "properties",
          "required",
          "items",
          "additionalProperties",
          "anyOf",
          "oneOf",
          "allOf");

  private static final Set<String> SAID_HERE =
      Set.of("minimum", "maximum", "default", "enum", "pattern", "nullable", "example");

  private Facts() {}

  /** Returns a list of all facts; nothing where there are none. */
  static DomContent of(SpecNode schema) {
    List<DomContent> facts = new ArrayList<>();
    String range = range(schema);
    if (!range.isEmpty()) {
      facts.add(text(range));
    }
    addCode(facts, schema, "default", "default");
    if (schema.isTrue("nullable")) {
      facts.add(text("may be null"));
    }
    if (schema.has("enum")) {
      facts.add(words(schema));
    }
    addCode(facts, schema, "pattern", "matches");
    addCode(facts, schema, "example", "for example");
    schema.entries().keySet().stream()
        .filter(key -> !SAID_ELSEWHERE.contains(key) && !SAID_HERE.contains(key))
        .filter(key -> !key.startsWith("x-"))
        .forEach(key -> addCode(facts, schema, key, key));
    return facts.isEmpty() ? text("") : ul(each(facts, fact -> li(fact))).withClass("facts");
  }

  static String range(SpecNode schema) {
    String least = schema.text("minimum");
    String most = schema.text("maximum");
    if (!least.isEmpty() && !most.isEmpty()) {
      return least + " to " + most;
    }
    return !least.isEmpty() ? "at least " + least : most.isEmpty() ? "" : "at most " + most;
  }

  private static void addCode(List<DomContent> facts, SpecNode schema, String key, String label) {
    if (schema.has(key)) {
      Object value = schema.get(key).value();
      String said = value instanceof String word ? word : new Example("", value).json();
      facts.add(each(text(label + " "), code(said)));
    }
  }

  private static DomContent words(SpecNode schema) {
    List<String> words = schema.get("enum").texts();
    List<String> meanings = schema.get("x-enum-descriptions").texts();
    return each(
        words,
        (i, word) ->
            each(
                text(i == 0 ? "one of " : ", "),
                code(word),
                text(i < meanings.size() ? " " + meanings.get(i) : "")));
  }
}
