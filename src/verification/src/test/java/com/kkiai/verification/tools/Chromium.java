package com.kkiai.verification.tools;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The browser that CHROMIUM names, or one on the PATH. Tests are skipped without, and say so. */
public final class Chromium implements BeforeAllCallback {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  static Optional<Path> find() {
    String named = System.getenv("CHROMIUM");
    Stream<Path> files =
        named == null || named.isBlank()
            ? Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            : Stream.of(Path.of(named));
    return files.filter(Files::isExecutable).findFirst();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (find().isEmpty()) {
      String tests = context.getRequiredTestClass().getSimpleName();
      String line = "left out: " + tests + ": no Chromium in CHROMIUM or on the PATH";
      System.out.println(line);
      Assumptions.abort(line);
    }
  }
}
