package com.kkiai.flux.docs;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import j2html.tags.specialized.InputTag;

/** The input for a picture: the sample picture of the page, a file, or an address. */
final class PictureControl {
  private PictureControl() {}

  static DomContent of(String form, String name, String address) {
    String id = Anchor.of(form, name);
    InputTag file = input().withType("file").withAccept("image/*").withClass("file");
    InputTag url = input().withType("url").withValue(address).withClass("address");
    return fieldset(
            legend(code(name)),
            choice(name, "sample", "the sample picture", span().withClass("picture")),
            choice(name, "file", "a file", file.attr("aria-label", name + ", file")),
            choice(name, "address", "an address", url.attr("aria-label", name + ", address")))
        .withId(id)
        .withClass("control pictures")
        .attr("name", name)
        .attr("data-in", "body")
        .attr("data-type", "picture");
  }

  private static DomContent choice(String name, String from, String words, DomContent detail) {
    InputTag radio = input().withType("radio").withName(name + ".from").withValue(from);
    if (from.equals("sample")) {
      radio.attr("checked", "checked");
    }
    return div(label(radio, text(words)), detail).withClass("choice");
  }
}
