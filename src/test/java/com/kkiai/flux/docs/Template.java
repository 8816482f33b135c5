package com.kkiai.flux.docs;

import j2html.Config;
import j2html.rendering.FlatHtml;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The frame of the page, which a style and a script are put into. */
record Template(String frame, String style, String script) {
  /** In the order in which they build on each other. */
  private static final List<String> SCRIPTS =
      List.of("page.js", "tabs.js", "json.js", "search.js", "request.js", "job.js", "try.js");

  private static final Pattern GAP = Pattern.compile("\\{\\{(\\w+)}}");

  static Template read(Path folder) throws IOException {
    var script = new StringBuilder();
    for (String file : SCRIPTS) {
      script.append(text(folder.resolve(file)));
    }
    return new Template(
        text(folder.resolve("page.html")), text(folder.resolve("page.css")), script.toString());
  }

  /** Browsers read each end of a line as one character, and take the hash of that. */
  private static String text(Path file) throws IOException {
    return Files.readString(file).replace("\r\n", "\n");
  }

  String fill(Content content, Path picture) {
    Map<String, String> parts =
        Map.of(
            "title", html(j2html.TagCreator.text(content.title())),
            "version", html(j2html.TagCreator.text(content.version())),
            "policy", policy(),
            "style", style,
            "script", script,
            "picture", Guides.dataUrl(picture),
            "navigation", html(content.navigation()),
            "overview", html(content.overview()),
            "sections", html(content.sections()));
    Matcher gaps = GAP.matcher(frame);
    return gaps.replaceAll(gap -> Matcher.quoteReplacement(parts.get(gap.group(1))));
  }

  private static String html(DomContent content) {
    try {
      return content
          .render(FlatHtml.inMemory(Config.defaults().withEmptyTagsClosed(true)))
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page may load nothing but itself, and call nobody but where it came from. */
  private String policy() {
    return String.join(
        "; ",
        "default-src 'none'",
        "style-src '" + hash(style) + "'",
        "script-src '" + hash(script) + "'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'");
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
