package com.kkiai.flux.docs;

import static com.kkiai.flux.model.Spec.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Text of a document or a guide cannot become a tag, a script or an address on the page. */
class HostileTextTest {
  private static final String HOSTILE =
      "1. ... </code></script><script>alert(1)</script> <img src=x onerror=alert(1)> {{script}}"
          + " [a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x)"
          + " [d](//evil.example) ![e](https://evil.example/e.png) <javascript:alert(1)>"
          + " [f](vbscript:x \"t\") \" onclick=\"alert(1)";

  @Test
  void ofTheDocumentIsShownAsText() throws IOException {
    ParsedPage page = EditedSpec.page(root -> poison(root));

    assertHarmless(page);
    assertThat(page.text("operation.redux")).isEqualTo(HOSTILE);
    assertThat(page.text())
        .contains("1. ... </code></script><script>alert(1)</script> <img src=x onerror=alert(1)>");
  }

  @Test
  void ofAGuideIsShownAsText(@TempDir Path folder) throws IOException {
    Path docs = GuidesTest.copyOfDocs(folder);
    Files.writeString(
        docs.resolve("hostile.md"),
        """
        # T <script>alert(1)</script>

        %s

        <script>alert(2)</script>

        <div onclick="x">

        ```
        </code><script>
        ```

        | a |
        | --- |
        | <b>x</b> |
        """
            .formatted(HOSTILE));

    ParsedPage page = ParsedPage.of(DocsPage.html(com.kkiai.flux.spec.SpecRules.yaml(), docs));

    assertHarmless(page);
    assertThat(page.text("guide.hostile")).isEqualTo("T <script>alert(1)</script>");
    assertThat(page.text()).contains("<script>alert(2)</script>", "</code><script>", "<b>x</b>");
  }

  private static void assertHarmless(ParsedPage page) {
    assertThat(page.elements("script")).hasSize(1);
    assertThat(page.elements("img")).hasSize(1);
    assertThat(page.elements("b")).isEmpty();
    assertThat(page.elements("a").map(link -> link.getAttribute("href")))
        .allMatch(link -> link.startsWith("#") || link.startsWith("https://"))
        .noneMatch(link -> link.contains("evil"));
    assertThat(page.all()).noneMatch(HostileTextTest::hasHandler);
    assertThat(page.ids()).doesNotHaveDuplicates();
  }

  private static boolean hasHandler(Element element) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      if (element.getAttributes().item(i).getNodeName().startsWith("on")) {
        return true;
      }
    }
    return false;
  }

  /** Every text that people write, and names and words besides. */
  private static void poison(Map<String, Object> root) {
    poisonTexts(root);
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("type", "string");
    field.put("enum", List.of(HOSTILE, "plain"));
    field.put("default", HOSTILE);
    field.put("example", HOSTILE);
    map(map(EditedSpec.schemas(root).get("ReduxRequest")).get("properties"))
        .put("\"><script>alert(3)</script>", field);
    map(map(map(map(root.get("paths")).get("/fal-ai/flux-1/schnell/redux")).get("post"))
            .get("externalDocs"))
        .put("url", "javascript:alert(1)");
  }

  private static void poisonTexts(Object node) {
    if (node instanceof List<?> list) {
      list.forEach(HostileTextTest::poisonTexts);
    } else if (node instanceof Map<?, ?>) {
      map(node)
          .replaceAll(
              (key, value) -> {
                poisonTexts(value);
                boolean text = value instanceof String;
                return text && List.of("description", "summary", "title").contains(key)
                    ? HOSTILE
                    : value;
              });
    }
  }
}
