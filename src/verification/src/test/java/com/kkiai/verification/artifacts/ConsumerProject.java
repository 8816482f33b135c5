package com.kkiai.verification.artifacts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.processes.MavenRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user's Maven project, made from the template of src/test/consumers. */
public final class ConsumerProject {
  static final Path FILES = Path.of("src/verification/src/test/consumers");

  private static final Pattern GAP = Pattern.compile("@(\\w+)@");

  private final Path folder;
  private final Map<String, String> gaps =
      new HashMap<>(Map.of("managed", "", "dependencies", "", "command", ""));

  public ConsumerProject(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder.resolve("source")).getParent();
    Files.copy(Path.of("src/docs/cat.png"), folder.resolve("cat.png"));
    InstalledLibrary.installIn(folder.resolve("repository"));
  }

  /** Adds source files of src/test/consumers/source. */
  public ConsumerProject withSources(String... files) throws IOException {
    for (String file : files) {
      Path source = folder.resolve("source").resolve(file);
      Files.createDirectories(source.getParent());
      Files.copy(FILES.resolve("source").resolve(file), source);
    }
    return this;
  }

  /** Declares dependencies, each as group:artifact:version. */
  public ConsumerProject dependingOn(String... coordinates) {
    return filling("dependencies", dependencies(coordinates));
  }

  ConsumerProject managing(String... coordinates) {
    return filling("managed", dependencies(coordinates));
  }

  /** Sets the arguments of the Java command that exec:exec runs in the project's folder. */
  public ConsumerProject running(String command) {
    return filling("command", command);
  }

  public MavenRun maven(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    String template = Files.readString(FILES.resolve("pom.xml"));
    Path pom =
        Files.writeString(
            folder.resolve("pom.xml"),
            GAP.matcher(template)
                .replaceAll(gap -> Matcher.quoteReplacement(gaps.get(gap.group(1)))));
    var all =
        new ArrayList<>(
            List.of("-f", pom.toString(), "-Dmaven.repo.local.tail=" + folder + "/repository"));
    all.addAll(List.of(arguments));
    return MavenRun.of(folder, environment, all);
  }

  /** Returns the class path that dependency:build-classpath has written. */
  List<String> classPath() throws IOException {
    return List.of(
        Files.readString(folder.resolve("class-path.txt")).split(File.pathSeparator, -1));
  }

  /** Checks that the program has saved two images, and that nothing has printed a warning. */
  void assertTwoImages(MavenRun run) {
    assertThat(run.exitCode()).as(run.output()).isZero();
    File[] images = folder.resolve("images").toFile().listFiles((f, name) -> name.endsWith(".jpg"));
    assertThat(images).hasSize(2).allMatch(image -> image.length() > 0);
    assertThat(run.output().lines()).noneMatch(line -> line.matches("(?i).*\\bwarn.*"));
  }

  private ConsumerProject filling(String gap, String text) {
    gaps.put(gap, text);
    return this;
  }

  private static String dependencies(String... coordinates) {
    return Arrays.stream(coordinates)
        .map(
            dependency ->
                "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                    .formatted((Object[]) dependency.split(":")))
        .collect(joining());
  }
}
