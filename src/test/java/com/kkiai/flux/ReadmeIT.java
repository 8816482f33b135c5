package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first commands of the README do what it says. All its code is held by DocumentsTest and
 * CommandsIT.
 */
class ReadmeIT {
  private static final Path README = Path.of("README.md");

  @TempDir Path folder;

  @Test
  void tryItHasOneCommandThatLeavesImages() throws Exception {
    String command = onlyCommandOf("Try it");
    assertThat(command).startsWith("./mvnw ");
    String[] run = command.substring(command.indexOf("java -jar ") + 5).split(" ", -1);
    Path out = Path.of(argument(run, "-o"));
    deleteAll(out);

    var result = JavaProcess.run(folder, run);

    assertThat(result.exitCode()).as(result.errors()).isZero();
    List<Path> images;
    try (Stream<Path> files = Files.list(out)) {
      images =
          files
              .filter(file -> file.toString().endsWith("." + argument(run, "--output-format")))
              .toList();
    }
    assertThat(images).hasSize(Integer.parseInt(argument(run, "--num-images")));
    for (Path image : images) {
      assertThat(ImageIO.read(image.toFile()).getWidth()).isEqualTo(1024);
    }
    assertThat(result.output().lines().map(Path::of)).containsExactlyInAnyOrderElementsOf(images);
    assertThat(out.toString())
        .as("what is left behind is not in the work tree")
        .startsWith("target");
  }

  @Test
  void theTestCommandIsWhatCiRuns() throws IOException {
    assertThat(Files.readString(Path.of(".ci/run"))).contains(onlyCommandOf("Test"));
  }

  private static String argument(String[] run, String name) {
    return run[List.of(run).indexOf(name) + 1];
  }

  private static String onlyCommandOf(String heading) throws IOException {
    Matcher chapter =
        Pattern.compile("\n## " + heading + "\n(.*?)\n## ", Pattern.DOTALL)
            .matcher(Files.readString(README));
    assertThat(chapter.find()).isTrue();
    List<String> lines = codeLines(chapter.group(1));
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  private static List<String> codeLines(String markdown) {
    var lines = new ArrayList<String>();
    Matcher block = Pattern.compile("```(?:sh|bash)\n(.*?)```", Pattern.DOTALL).matcher(markdown);
    while (block.find()) {
      lines.addAll(block.group(1).lines().toList());
    }
    return lines;
  }

  private static void deleteAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
