package com.kkiai.flux.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.spec.SpecRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/**
 * The guides on the page: in order, and linked with each other and with nothing that is not there.
 */
class GuidesTest {
  @TempDir Path folder;

  /** The folder of the guides with the frame of the page, and no guides. */
  static Path copyOfDocs(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("page"));
    try (Stream<Path> files = Files.list(EditedSpec.DOCS.resolve("page"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve("page").resolve(file.getFileName()));
      }
    }
    Files.copy(EditedSpec.DOCS.resolve("cat.png"), folder.resolve("cat.png"));
    Files.writeString(folder.resolve("page").resolve("guides.txt"), "");
    return folder;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private ParsedPage page() throws IOException {
    return ParsedPage.of(DocsPage.html(SpecRules.yaml(), folder));
  }

  @Test
  void allOfThemAreOnThePage() throws IOException {
    ParsedPage page = ParsedPage.of(DocsPage.html(SpecRules.yaml(), EditedSpec.DOCS));
    try (Stream<Path> files = Files.list(EditedSpec.DOCS)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(one -> one.endsWith(".md"))
              .toList();
      assertThat(names).isNotEmpty();
      for (String name : names) {
        String title = Files.readAllLines(EditedSpec.DOCS.resolve(name)).get(0);
        assertThat("# " + page.text("guide." + name.replace(".md", ""))).isEqualTo(title);
      }
    }
  }

  @Test
  void theListGivesTheOrderAndOthersComeAfterIt() throws IOException {
    copyOfDocs(folder);
    write("a.md", "# A\n");
    write("b.md", "# B\n");
    write("c.md", "# C\n");
    write("page/guides.txt", "c.md\n");
    assertThat(page().elements("article").map(ParsedPage::text)).containsExactly("C", "A", "B");
    write("page/guides.txt", "d.md\n");
    assertThatThrownBy(this::page).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void linksLeadToPlacesOnThePageOrAreText() throws IOException {
    copyOfDocs(folder);
    write(
        "one.md",
        """
        # One

        [two](two.md) [part](two.md#a-part-of-it) [here](#below)
        [README](../../README.md) [code](../main/java/X.java) [site](https://example.org/)

        ## Below
        """);
    write("two.md", "# Two\n\n## A part, of it\n\n## A `part` of it\n");

    ParsedPage page = page();

    Element one = page.elements("article").findFirst().orElseThrow();
    assertThat(ParsedPage.inside(one, "a").map(link -> link.getAttribute("href")))
        .containsExactly(
            "#guide.two", "#guide.two.a-part-of-it", "#guide.one.below", "https://example.org/");
    assertThat(ParsedPage.text(one)).contains("two part here README code site");
    assertThat(page.text("guide.two.a-part-of-it")).isEqualTo("A part, of it");
    assertThat(page.text("guide.two.a-part-of-it-1")).isEqualTo("A part of it");
  }

  @Test
  void commentsAreLeftOutAndPicturesOfTheFolderAreInThePage() throws IOException {
    copyOfDocs(folder);
    write(
        "one.md",
        """
        # One

        <!-- src/samples/X.java -->
        ```java
        int i; // <!-- kept -->
        ```
        Seen <!-- not
        seen --> again. ![a cat](cat.png) ![gone](gone.png) ![far](../far.png)
        """);

    Element one = page().elements("article").findFirst().orElseThrow();

    assertThat(ParsedPage.text(one)).isEqualTo("One int i; // <!-- kept --> Seen again. gone far");
    assertThat(ParsedPage.inside(one, "img").map(image -> image.getAttribute("src")))
        .singleElement()
        .asString()
        .startsWith("data:image/png;base64,iVBOR");
  }

  @Test
  void tablesAndCodeScrollByThemselves() throws IOException {
    copyOfDocs(folder);
    write("one.md", "# One\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n\n```sh\nls\n```\n");

    Element one = page().elements("article").findFirst().orElseThrow();

    assertThat(ParsedPage.inside(one, "table").map(table -> (Element) table.getParentNode()))
        .singleElement()
        .matches(frame -> frame.getAttribute("class").equals("scroll"))
        .matches(frame -> frame.getAttribute("tabindex").equals("0"));
    assertThat(ParsedPage.inside(one, "pre").map(pre -> pre.getAttribute("tabindex")))
        .containsExactly("0");
  }
}
