package com.kkiai.flux.docs;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;

/** The schemas of the document that have a name. */
final class DataSection {
  private final List<Operation> operations;

  DataSection(List<Operation> operations) {
    this.operations = operations;
  }

  DomContent of(Map<String, SpecNode> schemas) {
    return each(schemas.entrySet(), entry -> schema(entry.getKey(), entry.getValue().merged()));
  }

  private DomContent schema(String name, SpecNode schema) {
    return section(
            h3(name).withId(Anchor.schema(name)),
            Markdown.text(schema.text("description")),
            choices(schema),
            content(name, schema))
        .withClass("schema")
        .attr("data-find", "data")
        .attr("data-name", name);
  }

  private static DomContent choices(SpecNode schema) {
    return schema.has("anyOf") || schema.has("oneOf")
        ? p(text("Either "), TypeName.of(schema))
        : text("");
  }

  /** The fields of a request stand at its operation. */
  private DomContent content(String name, SpecNode schema) {
    List<Operation> takers =
        operations.stream()
            .filter(operation -> operation.hasBody() && operation.body().name().equals(name))
            .toList();
    if (takers.isEmpty()) {
      return div(Facts.of(schema), FieldList.of(Anchor.schema(name), Field.ofObject(schema)));
    }
    return p(
        text("Its fields: "),
        each(
            takers,
            (i, operation) ->
                each(
                    text(i == 0 ? "" : ", "),
                    a(operation.id()).withHref("#" + operation.anchor("body")))));
  }
}
