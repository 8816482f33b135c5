package com.kkiai.flux.docs;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.List;

/** A list of fields, each with all that the document says of it. */
final class FieldList {
  private FieldList() {}

  /**
   * Makes the list.
   *
   * @param owner the anchor of what the fields belong to, with which their own begin
   */
  static DomContent of(String owner, List<Field> fields) {
    return fields.isEmpty()
        ? text("")
        : ul(each(fields, field -> field(owner, field))).withClass("fields");
  }

  private static DomContent field(String owner, Field field) {
    String anchor = Anchor.of(owner, field.name());
    return li(
            div(
                    code(field.name()).withClass("name"),
                    span(TypeName.of(field.schema())).withClass("type"),
                    mark(field.required(), "required"),
                    mark(field.facts().isTrue("deprecated"), "deprecated"))
                .withClass("head"),
            Markdown.text(field.description()),
            Facts.of(field.schema()),
            example(field),
            of(anchor, inside(field.schema())))
        .withId(anchor)
        .withClass("field")
        .attr("data-find", "field")
        .attr("data-name", field.name());
  }

  static DomContent mark(boolean shown, String word) {
    return shown ? span(word).withClass("mark " + word) : text("");
  }

  /** Parameters and headers have examples of their own, beside the schema. */
  private static DomContent example(Field field) {
    return field.facts() != field.schema() && field.facts().has("example")
        ? ul(li(text("for example "), code(field.facts().text("example")))).withClass("facts")
        : text("");
  }

  /** Fields of an object that has no name, and so no place of its own. */
  private static List<Field> inside(SpecNode schema) {
    SpecNode object = schema.has("items") ? schema.get("items").merged() : schema;
    return object.name().isEmpty() ? Field.ofObject(object) : List.of();
  }
}
