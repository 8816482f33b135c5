package com.kkiai.flux.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A block of code in a document.
 *
 * @param place the document and the line of the fence
 * @param language the word after the fence; empty where there is none
 * @param source the file that it is quoted from, and after a # the name of a part of it; null where
 *     no comment before the fence tells
 * @param text its lines, each with its end
 */
record CodeBlock(String place, String language, @Nullable String source, String text) {
  private static final Pattern FENCED =
      Pattern.compile(
          "(?m)(?:^<!-- (?<source>\\S+) -->\\n)?^```(?<language>.*)\\n(?<text>(?s:.*?))^```$");

  /** Returns those of all documents. */
  static List<CodeBlock> all() throws IOException {
    var blocks = new ArrayList<CodeBlock>();
    for (Path document : documents()) {
      blocks.addAll(of(document.toString(), Files.readString(document)));
    }
    return blocks;
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> guides = Files.list(Path.of("src/docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md")),
              guides.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  static List<CodeBlock> of(String document, String markdown) {
    List<CodeBlock> blocks =
        FENCED.matcher(markdown).results().map(block -> of(document, markdown, block)).toList();
    long fences = markdown.lines().filter(line -> line.matches("\\s*(```|~~~).*")).count();
    if (fences != 2L * blocks.size()) {
      throw new IllegalArgumentException(
          document + ": a block does not begin and end with ``` at the start of a line");
    }
    return blocks;
  }

  private static CodeBlock of(String document, String markdown, MatchResult block) {
    long line = markdown.substring(0, block.start(2)).lines().count();
    return new CodeBlock(
        document + ":" + line, block.group(2).strip(), block.group(1), block.group(3));
  }
}
