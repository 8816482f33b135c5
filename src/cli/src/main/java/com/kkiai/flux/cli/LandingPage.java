package com.kkiai.flux.cli;

import com.kkiai.flux.sandbox.SandboxBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The API's documentation, served at the sandbox's address. */
final class LandingPage {
  private static final String RESOURCE = "kkiai-flux.html";

  /** The page's own policy covers the rest, but frame-ancestors is ignored in a meta element. */
  private static final Map<String, String> HEADERS =
      Map.of("Content-Security-Policy", "frame-ancestors 'none'");

  private LandingPage() {}

  static void addTo(SandboxBuilder builder) throws IOException {
    try (InputStream in = LandingPage.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + " is missing in this jar");
      }
      builder.page("/", "text/html; charset=utf-8", in.readAllBytes(), HEADERS);
    }
  }
}
