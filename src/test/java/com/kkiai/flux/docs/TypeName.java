package com.kkiai.flux.docs;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;

/** Says of what type a value is, in a few words, with links to schemas that have a name. */
final class TypeName {
  private TypeName() {}

  static DomContent of(SpecNode schema) {
    SpecNode merged = schema.merged();
    for (String choice : List.of("anyOf", "oneOf")) {
      List<SpecNode> choices = merged.get(choice).items();
      if (!choices.isEmpty() && merged.name().isEmpty()) {
        return or(choices);
      }
    }
    DomContent type = ofType(merged);
    return merged.name().isEmpty() ? type : named(merged, type);
  }

  private static DomContent named(SpecNode schema, DomContent type) {
    DomContent link = a(schema.name()).withHref("#" + Anchor.schema(schema.name()));
    boolean simple = List.of("string", "integer", "number").contains(schema.text("type"));
    return simple ? each(type, text(" "), link) : link;
  }

  private static DomContent ofType(SpecNode schema) {
    String type = schema.text("type");
    String format = schema.text("format");
    if (type.equals("array")) {
      return each(text("array of "), of(schema.get("items")));
    }
    SpecNode values = schema.get("additionalProperties");
    if (type.equals("object") && values.value() != null && !schema.has("properties")) {
      return values.value() instanceof Boolean
          ? text("map of anything")
          : each(text("map of "), of(values));
    }
    if (type.isEmpty()) {
      return text("anything");
    }
    return text(format.isEmpty() ? type : type + " (" + format + ")");
  }

  private static DomContent or(List<SpecNode> choices) {
    return each(choices, (i, choice) -> i == 0 ? of(choice) : each(text(" or "), of(choice)));
  }
}
