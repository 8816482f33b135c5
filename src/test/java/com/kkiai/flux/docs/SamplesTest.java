package com.kkiai.flux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.cli.Commands;
import com.kkiai.flux.model.Spec;
import com.kkiai.flux.spec.SpecRules;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page says of how to call is right: it compiles, it is JSON, its options exist. */
class SamplesTest {
  static List<Operation> operations() {
    return Operation.all(SpecNode.parse(SpecRules.yaml()));
  }

  private static String sample(Operation operation, String label) {
    return Sample.of(operation, "https://gateway.example").stream()
        .filter(sample -> sample.label().equals(label))
        .map(Sample::code)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no sample: " + label));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void javaCompilesAndUsesTheFacade(Operation operation) throws Exception {
    String code = sample(operation, "Java");
    SampleCompiler.compile(code);
    assertThat(code).doesNotContain("flux.api(");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void curlSendsTheExampleOfTheDocument(Operation operation) throws Exception {
    List<String> words = words(sample(operation, "curl"));
    assertThat(words.get(0)).isEqualTo("curl");
    assertThat(words).anyMatch(word -> word.startsWith("https://gateway.example/fal-ai/"));
    assertThat(words).noneMatch(word -> word.contains("{app}") || word.contains("{request_id}"));
    assertThat(words).contains("Authorization: Bearer $KKIAI_API_KEY");
    if (operation.hasBody()) {
      String body = words.get(words.indexOf("-d") + 1);
      Object example = Example.of(operation.json()).get(0).value();
      assertThat(Spec.json(Spec.parse(body))).isEqualTo(Spec.json(example));
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theCommandLineTakesItsCommand(Operation operation) {
    List<String> words = words(sample(operation, "Command line"));
    assertThat(words).startsWith("java", "-jar", "target/flux.jar");
    Commands.read(words.subList(3, words.size()).toArray(String[]::new));
  }

  @Test
  void whatAShellWouldTakeApartIsInQuotes() {
    assertThat(Shell.quoted("plain-word_1.0/x")).isEqualTo("plain-word_1.0/x");
    assertThat(words("echo " + Shell.quoted("it's $(rm) `x` \"y\"")))
        .containsExactly("echo", "it's $(rm) `x` \"y\"");
    assertThat(Shell.quoted("")).isEqualTo("''");
  }

  /** The words of a command, as a shell has them. */
  private static List<String> words(String command) {
    var words = new ArrayList<String>();
    Pattern.compile("(?:'[^']*'|\"(?:[^\"\\\\])*\"|\\\\'|[^\\s'\"\\\\])+")
        .matcher(command.replace("\\\n", " "))
        .results()
        .forEach(word -> words.add(unquoted(word.group())));
    return words;
  }

  private static String unquoted(String word) {
    return Pattern.compile("'([^']*)'|\"([^\"]*)\"|\\\\(')")
        .matcher(word)
        .replaceAll(
            part -> {
              for (int i = 1; i <= 3; i++) {
                if (part.group(i) != null) {
                  return java.util.regex.Matcher.quoteReplacement(part.group(i));
                }
              }
              return "";
            });
  }
}
