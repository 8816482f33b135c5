package com.kkiai.flux.docs;

import static j2html.TagCreator.a;
import static j2html.TagCreator.aside;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;

/** All about an operation: text and fields on one side, code and the form to try it beside them. */
final class OperationSection {
  private OperationSection() {}

  static DomContent of(Operation operation, String server) {
    return section(
            div(
                    h3(operation.summary()).withId(operation.anchor()),
                    call(operation),
                    Markdown.text(operation.facts().text("description")),
                    externalDocs(operation.facts().get("externalDocs")),
                    parameters(operation),
                    body(operation),
                    h4("Answers").withId(operation.anchor("answers")),
                    ResponseList.of(operation))
                .withClass("text"),
            aside(samples(operation, server), TryForm.of(operation))
                .withClass("side")
                .attr("aria-label", "Code and try it: " + operation.id()))
        .withClass("operation")
        .attr("data-find", "operation")
        .attr("data-name", operation.id());
  }

  private static DomContent call(Operation operation) {
    return p(
            span(operation.method()).withClass("method " + operation.method()),
            code(operation.path()),
            FieldList.mark(operation.facts().isTrue("deprecated"), "deprecated"),
            span(code(operation.id())).withClass("id"))
        .withClass("call");
  }

  private static DomContent externalDocs(SpecNode docs) {
    if (docs.value() == null) {
      return text("");
    }
    String description = docs.text("description");
    String url = docs.text("url");
    return p(Links.external(url, description.isEmpty() ? url : description));
  }

  private static DomContent parameters(Operation operation) {
    return each(
        List.of("path", "query", "header", "cookie"),
        place -> {
          List<Field> fields = Field.ofParameters(operation.parametersIn(place));
          return fields.isEmpty()
              ? text("")
              : div(h4("In the " + place), FieldList.of(operation.anchor(), fields));
        });
  }

  private static DomContent body(Operation operation) {
    if (!operation.hasBody()) {
      return text("");
    }
    return div(
        h4("Request body").withId(operation.anchor("body")),
        Markdown.text(operation.facts().get("requestBody").text("description")),
        FieldList.of(operation.anchor(), Field.ofObject(operation.body())));
  }

  private static DomContent samples(Operation operation, String server) {
    return div(each(Sample.of(operation, server), OperationSection::sample)).withClass("samples");
  }

  private static DomContent sample(Sample sample) {
    return div(
            h4(sample.label()),
            pre(code(sample.code()).withClass("language-" + sample.language()))
                .attr("tabindex", "0"))
        .withClass("sample")
        .attr("data-label", sample.label());
  }

  /** A link to its own place, as lists of operations have it. */
  static DomContent link(Operation operation) {
    return a(
            span(operation.method()).withClass("method " + operation.method()),
            text(operation.id()))
        .withHref("#" + operation.anchor());
  }
}
