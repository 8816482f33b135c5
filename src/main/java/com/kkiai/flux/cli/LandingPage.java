package com.kkiai.flux.cli;

import com.kkiai.flux.sandbox.SandboxBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The docs page of flux.jar, for who opens the address of a sandbox in a browser. */
final class LandingPage {
  private static final String RESOURCE = "kkiai-flux.html";

  /** What the page says it may load, which holds too where it is opened from disk. */
  private static final Pattern POLICY =
      Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"");

  private LandingPage() {}

  static void addTo(SandboxBuilder builder) throws IOException {
    try (InputStream in = LandingPage.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        String text = "A sandbox of the kkiai gateway. This build has no docs page.\n";
        builder.page("/", "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
      } else {
        byte[] html = in.readAllBytes();
        builder.page("/", "text/html; charset=utf-8", html, headers(html));
      }
    }
  }

  /** Only a header can say that no other page may frame this one. */
  private static Map<String, String> headers(byte[] html) {
    Matcher policy = POLICY.matcher(new String(html, StandardCharsets.UTF_8));
    String own = policy.find() ? policy.group(1) + "; " : "";
    return Map.of("Content-Security-Policy", own + "frame-ancestors 'none'");
  }
}
