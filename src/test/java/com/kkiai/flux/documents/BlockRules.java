package com.kkiai.flux.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is asked of code in documents, so that what they say is true. */
final class BlockRules {
  private final String version;

  /** Makes the rules for documents of a version of the library. */
  BlockRules(String version) {
    this.version = version;
  }

  /** Returns what is wrong with a block and how to mend it; empty if nothing is. */
  Optional<String> fault(CodeBlock block) throws IOException {
    if (block.source() != null) {
      return differing(block, block.source());
    }
    return switch (block.language()) {
      // CommandsIT runs them.
      case "sh", "text" -> Optional.empty();
      case "xml" -> dependency(block);
      case "java", "js" ->
          fault(
              block,
              "it is quoted from nowhere. Write <!-- src/samples/Name.java --> in the line before"
                  + " it, or #name after the file for a part between // quote: name and"
                  + " // end of quote");
      default ->
          fault(
              block,
              "there is no rule for \"" + block.language() + "\"; text is for what is not run");
    };
  }

  private static Optional<String> differing(CodeBlock block, String source) throws IOException {
    Path file = Path.of(source.replaceFirst("#.*", ""));
    boolean runs = !block.language().equals("java") || file.startsWith("src/samples");
    if (!runs) {
      return fault(block, "Java is quoted from src/samples, which is compiled and run");
    }
    if (!Files.isRegularFile(file)) {
      return fault(block, "there is no file " + file);
    }
    List<String> lines = Files.readAllLines(file);
    if (source.contains("#")) {
      lines = part(lines, source.replaceFirst(".*#", ""));
    }
    List<String> quoted = block.text().lines().toList();
    if (quoted.equals(lines)) {
      return Optional.empty();
    }
    int same = 0;
    while (same < Math.min(quoted.size(), lines.size())
        && quoted.get(same).equals(lines.get(same))) {
      same++;
    }
    return fault(
        block,
        "from its line "
            + (same + 1)
            + " on it is not what "
            + source
            + " has, which is this; put it there:\n"
            + String.join("\n", lines));
  }

  /** Returns the lines between the marks, with as little before them as there can be. */
  private static List<String> part(List<String> lines, String name) {
    int start = stripped(lines).indexOf("// quote: " + name) + 1;
    int end = stripped(lines).subList(start, lines.size()).indexOf("// end of quote") + start;
    if (start == 0 || end < start) {
      return List.of();
    }
    // The formatter has an empty line before a comment.
    end -= lines.get(end - 1).isEmpty() ? 1 : 0;
    List<String> part = lines.subList(start, end);
    int indent =
        part.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return part.stream().map(line -> line.substring(Math.min(indent, line.length()))).toList();
  }

  private static List<String> stripped(List<String> lines) {
    return lines.stream().map(String::strip).toList();
  }

  private Optional<String> dependency(CodeBlock block) {
    String ours =
        "(?s)\\s*(<dependency>\\s*<groupId>com\\.kkiai</groupId>\\s*"
            + "<artifactId>kkiai-flux</artifactId>\\s*<version>"
            + Pattern.quote(version)
            + "</version>.*?</dependency>\\s*)+";
    return block.text().matches(ours)
        ? Optional.empty()
        : fault(block, "it is no dependency on com.kkiai:kkiai-flux:" + version);
  }

  private static Optional<String> fault(CodeBlock block, String what) {
    return Optional.of(block.place() + ": " + what);
  }
}
