package com.kkiai.flux.cli;

import com.kkiai.flux.sandbox.SandboxBuilder;
import java.io.IOException;
import java.util.Map;

/** The API's documentation, served at the sandbox's address. */
final class DocumentationPage {
  /** The page's own policy covers the rest, but frame-ancestors is ignored in a meta element. */
  private static final Map<String, String> HEADERS =
      Map.of("Content-Security-Policy", "frame-ancestors 'none'");

  private DocumentationPage() {}

  static void addTo(SandboxBuilder builder) throws IOException {
    byte[] html = SpecCommand.resource("kkiai-flux.html");
    builder.page("/", "text/html; charset=utf-8", html, HEADERS);
  }
}
