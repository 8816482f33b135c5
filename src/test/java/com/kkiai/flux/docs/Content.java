package com.kkiai.flux.docs;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the page says: the document and the guides, section by section, and the way to each. */
final class Content {
  private final SpecNode spec;
  private final Guides guides;
  private final Map<String, List<Operation>> operations;

  Content(SpecNode spec, Guides guides) {
    this.spec = spec;
    this.guides = guides;
    // Groups in the order of the tags; one without a description comes where it is met.
    this.operations = new LinkedHashMap<>();
    List<Operation> all = Operation.all(spec);
    spec.get("tags").items().forEach(tag -> operations.put(tag.text("name"), List.of()));
    operations.putAll(
        all.stream()
            .collect(
                Collectors.groupingBy(
                    Operation::tag, LinkedHashMap::new, Collectors.toUnmodifiableList())));
    operations.values().removeIf(List::isEmpty);
  }

  String title() {
    return spec.get("info").text("title");
  }

  String version() {
    return spec.get("info").text("version");
  }

  DomContent sections() {
    List<Operation> all = operations.values().stream().flatMap(List::stream).toList();
    return each(
        each(operations.entrySet(), this::group),
        section(h2("Errors").withId("errors"), ErrorSection.of(all)),
        section(h2("Guides").withId("guides"), guides.html()),
        section(
            h2("Data").withId("data"),
            new DataSection(all).of(spec.get("components").get("schemas").entries())));
  }

  private DomContent group(Map.Entry<String, List<Operation>> group) {
    String tag = group.getKey();
    String description =
        spec.get("tags").items().stream()
            .filter(one -> one.text("name").equals(tag))
            .map(one -> one.text("description"))
            .findFirst()
            .orElse("");
    return section(
        h2(tag).withId(Anchor.of("tag", tag)),
        Markdown.text(description),
        each(group.getValue(), operation -> OperationSection.of(operation, server())));
  }

  private String server() {
    return spec.get("servers").items().stream()
        .map(server -> server.text("url"))
        .findFirst()
        .orElse("");
  }

  /** What the document says of the whole. */
  DomContent overview() {
    SpecNode info = spec.get("info");
    return div(
        Markdown.text(info.text("description")),
        dl(
                each(
                    spec.get("servers").items(),
                    server ->
                        fact(
                            "Address",
                            each(
                                code(server.text("url")),
                                text(" "),
                                Markdown.line(server.text("description"))))),
                each(
                    spec.get("components").get("securitySchemes").entries().values(),
                    scheme -> fact("Key", Markdown.line(scheme.text("description")))),
                fact(
                    "Licence",
                    Links.external(
                        info.get("license").text("url"), info.get("license").text("name"))),
                fact(
                    "Contact",
                    Links.external(
                        info.get("contact").text("url"), info.get("contact").text("name"))))
            .withClass("about"));
  }

  private static DomContent fact(String name, DomContent value) {
    return each(dt(name), dd(value));
  }

  DomContent navigation() {
    return ul(
        li(link("overview", "Overview")),
        each(
            operations.entrySet(),
            group ->
                li(
                    link(Anchor.of("tag", group.getKey()), group.getKey()),
                    ul(each(group.getValue(), one -> li(OperationSection.link(one)))))),
        li(link("errors", "Errors")),
        li(
            link("guides", "Guides"),
            ul(each(guides.all(), guide -> li(link(Anchor.guide(guide.name()), guide.title()))))),
        li(
            link("data", "Data"),
            ul(
                each(
                    spec.get("components").get("schemas").entries().keySet(),
                    name -> li(link(Anchor.schema(name), name))))));
  }

  private static DomContent link(String anchor, String words) {
    return a(words).withHref("#" + anchor);
  }
}
