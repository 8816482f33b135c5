package com.kkiai.flux.javascript;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A browser of this machine: the one that CHROMIUM names, or one of the PATH. */
record Chromium(Path path) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  static Optional<Chromium> find() {
    String named = System.getenv("CHROMIUM");
    Stream<Path> places =
        named == null || named.isBlank()
            ? Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            : Stream.of(Path.of(named));
    return places.filter(Files::isExecutable).map(Chromium::new).findFirst();
  }

  /** Where there is none, the tests are left out, and a line says so. */
  static final class IsThere implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      if (find().isEmpty()) {
        String tests = context.getRequiredTestClass().getSimpleName();
        String line = "left out: " + tests + ": no Chromium on the PATH or in CHROMIUM";
        System.out.println(line);
        Assumptions.abort(line);
      }
    }
  }
}
