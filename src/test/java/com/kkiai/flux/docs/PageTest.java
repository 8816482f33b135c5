package com.kkiai.flux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.spec.SpecRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The page as a whole: well made, alone in one file, and unable to load or call anything else. */
class PageTest {
  private final String html = make();
  private final ParsedPage page = ParsedPage.of(html);

  private static String make() {
    try {
      return DocsPage.html(SpecRules.yaml(), EditedSpec.DOCS);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theBuildHasMadeItAndMakesTheSameBytesAgain() throws IOException {
    assertThat(Path.of("target", "docs", "kkiai-flux.html"))
        .usingCharset(StandardCharsets.UTF_8)
        .hasContent(html);
    assertThat(make()).isEqualTo(html);
    assertThat(html.length()).isLessThan(400_000);
  }

  @Test
  void idsAreUniqueAndEveryLinkLeadsSomewhere() {
    List<String> ids = page.ids();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[\\p{L}\\p{N}._-]+"));
    assertThat(links()).filteredOn(link -> link.startsWith("#")).hasSizeGreaterThan(50);
    assertThat(links())
        .allMatch(
            link ->
                link.startsWith("#")
                    ? ids.contains(link.substring(1))
                    : link.startsWith("https://"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"for", "aria-controls", "aria-labelledby", "aria-describedby"})
  void whatNamesAnotherElementNamesOneThatIsThere(String attribute) {
    assertThat(page.all().map(element -> element.getAttribute(attribute)))
        .filteredOn(id -> !id.isEmpty())
        .isNotEmpty()
        .allMatch(page.ids()::contains);
  }

  @Test
  void everyInputHasANameForThoseWhoDoNotSeeIt() {
    List<String> labelled = page.elements("label").map(label -> label.getAttribute("for")).toList();
    List<Element> inputs =
        page.all()
            .filter(one -> Set.of("input", "select", "textarea").contains(one.getTagName()))
            .toList();
    assertThat(inputs)
        .hasSizeGreaterThan(30)
        .allMatch(
            input ->
                labelled.contains(input.getAttribute("id"))
                    || input.hasAttribute("aria-label")
                    || input.getParentNode().getNodeName().equals("label"));
    assertThat(page.elements("img")).isNotEmpty().allMatch(image -> image.hasAttribute("alt"));
    assertThat(page.document().getDocumentElement().getAttribute("lang")).isEqualTo("en");
    for (String landmark : List.of("header", "nav", "main")) {
      assertThat(page.elements(landmark)).hasSize(1);
    }
  }

  @Test
  void nothingIsLoadedFromAnywhere() {
    assertThat(
            page.all().filter(one -> one.hasAttribute("src")).map(one -> one.getAttribute("src")))
        .isNotEmpty()
        .allMatch(address -> address.startsWith("data:image/png;base64,"));
    assertThat(page.elements("link").map(one -> one.getAttribute("href")))
        .allMatch(address -> address.startsWith("data:"));
    assertThat(between("style")).doesNotContain("url(", "@import");
    assertThat(page.all()).noneMatch(element -> element.hasAttribute("style"));
  }

  @Test
  void itsPolicyAllowsItsOwnScriptAndStyleAndNoOther() throws Exception {
    String policy =
        page.elements("meta")
            .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
            .map(meta -> meta.getAttribute("content"))
            .findFirst()
            .orElseThrow();
    assertThat(policy.split("; "))
        .containsExactlyInAnyOrder(
            "default-src 'none'",
            "script-src '" + hash(between("script")) + "'",
            "style-src '" + hash(between("style")) + "'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'");
  }

  @Test
  void itsScriptReadsNothingAsHtmlOrAsCode() {
    assertThat(between("script"))
        .doesNotContainPattern(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b|new Function|"
                + "DOMParser|srcdoc|localStorage|sessionStorage|document\\.cookie");
  }

  @Test
  void whatTheScriptTurnsOnIsOffWithoutIt() {
    assertThat(page.elements("fieldset").filter(one -> one.hasAttribute("disabled"))).hasSize(5);
    assertThat(
            page.elements("button").filter(one -> one.getAttribute("class").matches("menu|theme")))
        .hasSize(2)
        .allMatch(button -> button.hasAttribute("hidden"));
  }

  private List<String> links() {
    return page.elements("a").map(link -> link.getAttribute("href")).toList();
  }

  private String between(String tag) {
    Matcher content = Pattern.compile("(?s)<" + tag + "[^>]*>(.*?)</" + tag + ">").matcher(html);
    assertThat(content.find()).isTrue();
    return content.group(1);
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
