package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.support.AnnotationSupport;

/** The page of the promises names tests that are there. */
class PromisesTest {
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d+)\\. [^|]*\\|[^|]*\\|([^|]*)\\|");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  private final String page = read(Path.of("src/docs/promises.md"));
  private final List<Class<?>> classes = classes();

  @Test
  void everyRowIsHeldByTestsThatAreThere() {
    List<MatchResult> rows = ROW.matcher(page).results().toList();

    assertThat(rows.stream().map(row -> Integer.valueOf(row.group(1))).distinct())
        .as("promises of the page")
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 11).boxed().toList());
    for (MatchResult row : rows) {
      List<MatchResult> tests = NAMED.matcher(row.group(2)).results().toList();
      assertThat(tests).as("tests of the row " + row.group()).isNotEmpty();
      assertThat(tests)
          .allSatisfy(
              test -> assertThat(isThere(test.group(1), test.group(2))).as(test.group()).isTrue());
    }
  }

  /** A class alone stands for all its tests. */
  private boolean isThere(String type, String method) {
    return classes.stream()
        .filter(tests -> tests.getSimpleName().equals(type))
        .flatMap(tests -> Arrays.stream(tests.getDeclaredMethods()))
        .filter(one -> method == null || one.getName().equals(method))
        .anyMatch(
            one ->
                AnnotationSupport.isAnnotated(one, Test.class)
                    || AnnotationSupport.isAnnotated(one, ParameterizedTest.class));
  }

  private static List<Class<?>> classes() {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
          .filter(file -> !file.toString().contains("contract"))
          .<Class<?>>map(PromisesTest::load)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(Path file) {
    String name = TESTS.relativize(file).toString().replaceAll("\\.java$", "");
    try {
      return Class.forName(
          name.replaceAll("[/\\\\]", "."), false, PromisesTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
