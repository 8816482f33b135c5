package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import okio.Buffer;
import okio.Sink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer leaves behind, and what it takes for left. */
class PartFileTest {
  @TempDir Path folder;

  @Test
  void whatAKilledProcessLeftIsTakenAway() throws IOException {
    Files.writeString(folder.resolve(".cat-1.part"), "half an ima");

    write("cat-1", "image");

    assertThat(files()).containsExactly("cat-1.png");
    assertThat(folder.resolve("cat-1.png")).hasContent("image");
  }

  @Test
  void whatIsBeingWrittenIsLeftAlone() throws IOException {
    try (PartFile first = PartFile.create(folder, "cat-1")) {
      fill(first, "first");
      write("cat-1", "second");

      assertThat(first.moveTo(folder.resolve("other.png"))).hasContent("first");
    }
    assertThat(files()).containsExactly("cat-1.png", "other.png");
    assertThat(folder.resolve("cat-1.png")).hasContent("second");
  }

  @Test
  void aLinkInItsPlaceIsNotFollowed() throws IOException {
    Path target = Files.writeString(folder.resolve("precious"), "precious");
    try {
      Files.createSymbolicLink(folder.resolve(".cat-1.part"), target);
    } catch (IOException | UnsupportedOperationException e) {
      assumeThat(false).as("links can be made here: " + e).isTrue();
    }

    write("cat-1", "image");

    assertThat(target).hasContent("precious");
    assertThat(folder.resolve("cat-1.png")).hasContent("image");
  }

  @Test
  void whatIsNotMovedLeavesNothing() throws IOException {
    try (PartFile part = PartFile.create(folder, "cat-1")) {
      fill(part, "half");
    }
    assertThat(files()).isEmpty();
  }

  private void write(String name, String content) throws IOException {
    try (PartFile part = PartFile.create(folder, name)) {
      fill(part, content);
      part.moveTo(folder.resolve(name + ".png"));
    }
  }

  private static void fill(PartFile part, String content) throws IOException {
    Sink sink = part.sink();
    sink.write(new Buffer().writeUtf8(content), content.length());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
