package com.kkiai.flux.docs;

import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.input;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A form that sends an operation to the sandbox which the page came from. It is off until the
 * script finds that there is one.
 */
final class TryForm {
  private final Operation operation;
  private final String anchor;

  private TryForm(Operation operation) {
    this.operation = operation;
    this.anchor = operation.anchor("try");
  }

  static DomContent of(Operation operation) {
    return new TryForm(operation).html();
  }

  private DomContent html() {
    List<Field> fields = new ArrayList<>(Field.ofParameters(operation.parameters()));
    if (operation.hasBody()) {
      fields.addAll(Field.ofObject(operation.body()));
    }
    List<Field> required = fields.stream().filter(Field::required).toList();
    List<Field> optional = fields.stream().filter(field -> !field.required()).toList();
    return form(
            h4("Try it").withId(anchor + "-title"),
            howToStart(),
            fieldset(
                    legend("Request").withClass("unseen"),
                    examples(),
                    each(required, this::control),
                    folded(optional),
                    key(),
                    buttons())
                .attr("disabled", "disabled"),
            p().withClass("live").attr("role", "status"),
            div().withClass("output"))
        .withId(anchor)
        .withClass("try")
        .attr("novalidate", "novalidate")
        .attr("aria-labelledby", anchor + "-title")
        .attr("data-operation", operation.id())
        .attr("data-method", operation.method())
        .attr("data-path", operation.path())
        .condAttr(operation.queuesJob(), "data-follow", "true");
  }

  private static DomContent howToStart() {
    return p(
            text("To send this, run "),
            code("java -jar target/flux.jar sandbox --port 8080"),
            text(" and open "),
            code("http://127.0.0.1:8080"),
            text("."))
        .withClass("start");
  }

  private DomContent key() {
    return Control.row(
        anchor + "-key",
        "key",
        input().withType("text").withValue("any").withClass("key").attr("autocomplete", "off"),
        "any word will do; no real key here");
  }

  /** A choice of the document's examples, if there are several. */
  private DomContent examples() {
    List<Example> examples = operation.hasBody() ? Example.of(operation.json()) : List.of();
    return examples.size() < 2
        ? text("")
        : Control.row(
            anchor + "-example",
            "example",
            select(each(examples, one -> option(one.title()).withValue(one.json())))
                .withClass("examples"),
            "");
  }

  private DomContent folded(List<Field> fields) {
    return fields.isEmpty()
        ? text("")
        : details(
            summary(fields.size() == 1 ? "1 more field" : fields.size() + " more fields"),
            p("What is left empty is not sent.").withClass("hint"),
            each(fields, this::control));
  }

  private DomContent control(Field field) {
    return Control.of(anchor, field, example(field));
  }

  private Object example(Field field) {
    if (!field.in().equals("body")) {
      return Example.first(field.facts());
    }
    return Example.first(operation.json()) instanceof Map<?, ?> body
        ? body.get(field.name())
        : null;
  }

  private static DomContent buttons() {
    return div(
            button("Send").withType("submit").withClass("send"),
            button("Stop following").withType("button").withClass("stop").attr("hidden", "hidden"))
        .withClass("buttons");
  }
}
