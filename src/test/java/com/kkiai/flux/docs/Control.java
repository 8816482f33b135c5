package com.kkiai.flux.docs;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.textarea;

import j2html.tags.DomContent;
import j2html.tags.Tag;
import j2html.tags.specialized.InputTag;
import j2html.tags.specialized.SelectTag;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The input for a field in a form, filled with an example. */
final class Control {
  /** What is longer takes more than one. */
  private static final int LINE = 40;

  private final Field field;
  private final SpecNode schema;
  private final String example;

  private Control(Field field, Object example) {
    this.field = field;
    this.schema = field.schema();
    this.example = example instanceof String text ? text : new Example("", example).json();
  }

  /**
   * Makes the input.
   *
   * @param form the anchor of the form
   * @param example null for none
   */
  static DomContent of(String form, Field field, Object example) {
    var control = new Control(field, example == null ? "" : example);
    return field.isPicture()
        ? PictureControl.of(form, field.name(), control.example)
        : row(Anchor.of(form, field.name()), field.name(), control.named(), control.hint());
  }

  /** Puts a name before an input, and a hint behind it. */
  static DomContent row(String id, String name, Tag<?> input, String hint) {
    input.attr("id", id);
    if (!hint.isEmpty()) {
      input.attr("aria-describedby", id + ".hint");
    }
    return div(
            label(code(name)).withFor(id),
            input,
            iff(!hint.isEmpty(), small(hint).withId(id + ".hint")))
        .withClass("control");
  }

  /** Tells the script how the value goes into the request. */
  private Tag<?> named() {
    Tag<?> input = input();
    input.attr("name", field.name());
    input.attr("data-in", field.in());
    input.attr("data-type", schema.text("type"));
    input.condAttr(field.required(), "required", "required");
    return input;
  }

  private Tag<?> input() {
    if (schema.has("enum")) {
      return choice(schema.get("enum").texts());
    }
    return switch (schema.text("type")) {
      case "boolean" -> choice(List.of("true", "false"));
      case "integer" -> number("1");
      case "number" -> number("any");
      case "string" ->
          example.length() > LINE ? textarea(example).attr("rows", "2") : plain("text");
      default -> textarea(example).attr("rows", "3");
    };
  }

  private SelectTag choice(List<String> words) {
    return select(
        option("not sent").withValue(""),
        each(
            words,
            word ->
                option(word)
                    .withValue(word)
                    .condAttr(word.equals(example), "selected", "selected")));
  }

  private InputTag number(String step) {
    return plain("number")
        .attr("step", step)
        .condAttr(schema.has("minimum"), "min", schema.text("minimum"))
        .condAttr(schema.has("maximum"), "max", schema.text("maximum"));
  }

  private InputTag plain(String type) {
    return j2html.TagCreator.input().withType(type).withValue(example);
  }

  private String hint() {
    String standard = schema.has("default") ? "default " + schema.text("default") : "";
    return Stream.of(Facts.range(schema), standard)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
