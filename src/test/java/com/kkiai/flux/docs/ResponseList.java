package com.kkiai.flux.docs;

import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h5;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;

/** The answers of an operation by their status, each to be unfolded. */
final class ResponseList {
  private ResponseList() {}

  static DomContent of(Operation operation) {
    return each(
        operation.responses().entrySet(),
        entry -> response(operation, entry.getKey(), entry.getValue()));
  }

  private static DomContent response(Operation operation, String status, SpecNode response) {
    String anchor = anchor(operation, status);
    return details(
            summary(mark(status), span(Markdown.line(response.text("description")))),
            div(
                    each(response.get("content").entries().entrySet(), ResponseList::body),
                    headers(anchor, response))
                .withClass("inside"))
        .withId(anchor)
        .withClass("response")
        .condAttr(!isError(status), "open", "open")
        .attr("data-find", isError(status) ? "error" : "answer")
        .attr("data-name", status + " " + firstSentence(response.text("description")));
  }

  private static String firstSentence(String description) {
    return description.replaceFirst("(?s)(?<=[.!?])\\s.*", "");
  }

  static String anchor(Operation operation, String status) {
    return Anchor.of(operation.anchor(), status);
  }

  static boolean isError(String status) {
    return !status.startsWith("2");
  }

  /** A status with a colour for its kind; the rest of all statuses has no number. */
  static DomContent mark(String status) {
    String kind = status.matches("[1-5].*") ? "s" + status.charAt(0) : "s5";
    return span(status).withClass("status " + kind);
  }

  private static DomContent body(Map.Entry<String, SpecNode> content) {
    SpecNode media = content.getValue();
    return div(
        p(text("Body: "), TypeName.of(media.get("schema")), text(", "), code(content.getKey()))
            .withClass("type"),
        each(Example.of(media), ResponseList::example));
  }

  static DomContent example(Example example) {
    return div(
        h5(example.title()),
        pre(code(example.json()).withClass("language-json")).attr("tabindex", "0"));
  }

  private static DomContent headers(String anchor, SpecNode response) {
    List<Field> headers = Field.ofHeaders(response.get("headers"));
    return headers.isEmpty() ? text("") : div(h5("Headers"), FieldList.of(anchor, headers));
  }
}
