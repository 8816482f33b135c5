package com.kkiai.flux.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the docs page: one file that has all it needs in it. The build runs this. */
public final class DocsPage {
  private DocsPage() {}

  /** Takes the spec, the folder of the guides, and the file to write. */
  public static void main(String[] args) throws IOException {
    String html = html(Files.readString(Path.of(args[0])), Path.of(args[1]));
    Path file = Path.of(args[2]);
    Files.createDirectories(file.getParent());
    Files.writeString(file, html);
  }

  /** Returns the page. The same input makes the same bytes. */
  static String html(String yaml, Path docs) throws IOException {
    var content = new Content(SpecNode.parse(yaml), Guides.read(docs));
    return Template.read(docs.resolve("page")).fill(content, docs.resolve("cat.png"));
  }
}
