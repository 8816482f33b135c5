package com.kkiai.flux.docs;

import static j2html.TagCreator.article;
import static j2html.TagCreator.each;
import static j2html.TagCreator.rawHtml;

import j2html.tags.DomContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All guides of a folder, as articles that are linked with each other. */
final class Guides {
  private static final String ORDER = "page/guides.txt";

  private final Path folder;
  private final List<Guide> guides;

  private Guides(Path folder, List<Guide> guides) {
    this.folder = folder;
    this.guides = guides;
  }

  /** Reads the guides in the order of page/guides.txt; what is not named there comes after. */
  static Guides read(Path folder) throws IOException {
    var names = new ArrayList<>(Files.readAllLines(folder.resolve(ORDER)));
    names.removeIf(String::isBlank);
    try (Stream<Path> files = Files.list(folder)) {
      var others = new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
      others.removeIf(name -> !name.endsWith(".md") || names.contains(name));
      names.addAll(others);
    }
    var guides = new ArrayList<Guide>();
    for (String name : names) {
      String markdown = Files.readString(folder.resolve(name));
      guides.add(Guide.parse(name.replaceFirst("\\.md$", ""), markdown));
    }
    return new Guides(folder, guides);
  }

  List<Guide> all() {
    return guides;
  }

  DomContent html() {
    return each(guides, this::html);
  }

  private DomContent html(Guide guide) {
    guide.document().accept(new Links(target -> anchor(guide, target), this::picture));
    return article(rawHtml(Markdown.html(guide.document(), guide.headings()))).withClass("guide");
  }

  /** Returns the place on the page for a link in a guide; empty if there is none. */
  private String anchor(Guide from, String target) {
    String file = target.replaceFirst("#.*", "");
    String place = target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
    String name = file.isEmpty() ? from.name() : file.replaceFirst("\\.md$", "");
    boolean known = guides.stream().anyMatch(guide -> guide.name().equals(name));
    if (!known) {
      return "";
    }
    String anchor = Anchor.guide(name);
    return place.isEmpty() ? anchor : anchor + "." + place;
  }

  /** Returns a picture of the folder as a data URL; empty if there is none. */
  private String picture(String target) {
    if (!target.matches("[\\w-]+\\.png") || !Files.isRegularFile(folder.resolve(target))) {
      return "";
    }
    return dataUrl(folder.resolve(target));
  }

  static String dataUrl(Path png) {
    try {
      byte[] bytes = Files.readAllBytes(png);
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
