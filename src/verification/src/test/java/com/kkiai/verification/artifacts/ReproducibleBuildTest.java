package com.kkiai.verification.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.processes.MavenRun;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another build of the same sources publishes the same bytes as this one. */
@Tag("full")
class ReproducibleBuildTest {
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Set<String> NOT_COPIED = Set.of("target", ".git");
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
  private static final List<String> UMASK =
      WINDOWS ? List.of() : List.of("sh", "-c", "umask 077 && exec \"$@\"", "sh");
  private static final Map<String, String> TURKISH =
      Map.of(
          "MAVEN_OPTS",
          "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Tokyo -Dfile.encoding=ISO-8859-9");

  @TempDir Path folder;

  @Test
  void aBuildInAnotherFolderZoneLanguageAndUmaskPublishesTheSameBytes() throws Exception {
    Path other = folder.resolve("another/folder");
    copyTo(other);
    List<String> arguments =
        List.of(
            "-Dmaven.repo.local=" + MavenRun.REPOSITORY,
            "-Dspotless.check.skip",
            "-Dmaven.test.skip",
            "-Dmaven.javadoc.skip=false",
            "-pl=src/cli",
            "-am",
            "verify");

    MavenRun run = MavenRun.in(other, folder, TURKISH, UMASK, arguments);

    assertThat(run.exitCode()).as(run.output()).isZero();
    var differences = new TreeMap<Path, String>();
    for (Path file : published()) {
      differences.put(file, Difference.between(file, other.resolve(file)));
    }
    differences.values().removeIf(String::isEmpty);
    assertThat(differences).isEmpty();
  }

  private static List<Path> published() {
    var files = new ArrayList<>(List.of(Jars.FLUX, Jars.BIN, Jars.OPENAPI));
    for (String artifact : Jars.ARTIFACTS) {
      files.add(Jars.jar(artifact, "").resolveSibling(".flattened-pom.xml"));
      for (String classifier : List.of("", "-sources", "-javadoc")) {
        files.add(Jars.jar(artifact, classifier));
      }
    }
    return files;
  }

  private static void copyTo(Path copy) throws IOException {
    Files.walkFileTree(
        HERE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_COPIED.contains(from.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copy.resolve(HERE.relativize(from)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, copy.resolve(HERE.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
