package com.kkiai.verification.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.artifacts.Jars;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** A file of src/samples, but not of its folders. */
record Sample(String name) {
  private static final Path FOLDER = Path.of("src/samples");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .toList();
    }
  }

  /** Compiles it as {@link #compile(Path, Path)} does. */
  String compile(Path into) throws IOException {
    return compile(file(), into);
  }

  /** Compiles a file with all warnings on what a user has; returns the output of the compiler. */
  static String compile(Path file, Path into) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath =
        Stream.concat(
                Stream.of(Jars.FLUX.toString()),
                Stream.of(Test.class, AssertionFailedError.class, API.class).map(Sample::jar))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> options =
        List.of("-Xlint:all", "-Werror", "-proc:none", "-d", into.toString(), "-cp", classPath);
    var words = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(words, files, null, options, null, files.getJavaFileObjects(file))
              .call();
      return compiled ? words.toString() : "failed: " + words;
    }
  }

  /** Returns the jar of a class of JUnit, which a build that has tests has. */
  private static String jar(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  /** Returns the arguments of Java as its head has them, with other arguments for the program. */
  String[] command(String... arguments) throws IOException {
    List<String> documented = documented();
    int program = documented.indexOf(file().toString());
    List<String> command = new ArrayList<>(documented.subList(1, program + 1));
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  /** Returns the arguments of Java as its head has them, but for the folder of images. */
  String[] documentedCommand(Path folder) throws IOException {
    return documented().stream()
        .skip(1)
        .map(argument -> argument.equals("target/out") ? folder.toString() : argument)
        .toArray(String[]::new);
  }

  private List<String> documented() throws IOException {
    String line =
        Files.readAllLines(file()).stream()
            .filter(start -> start.startsWith("// java "))
            .findFirst()
            .orElseThrow();
    List<String> words = List.of(line.substring(3).split(" "));
    assertThat(words).startsWith("java", "-cp").contains(file().toString());
    return words;
  }

  Path file() {
    return FOLDER.resolve(name + ".java");
  }
}
