package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.cli.request.OptionNames;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.Operations;
import com.kkiai.flux.model.RequestField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of requests come from the spec, and help is readable. */
class OptionsTest {
  private static final Map<String, String> NO_ENVIRONMENT = Map.of();
  static final List<Operation> OPERATIONS = Operations.all();

  private static String help(String command) {
    CommandRun run = CommandRun.of(NO_ENVIRONMENT, command, "--help");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    return String.join(" ", run.out()).replaceAll("\\s+", " ");
  }

  @Test
  void everyOperationOfTheSpecHasACommand() {
    for (Operation operation : OPERATIONS) {
      assertThat(help(OptionNames.command(operation))).contains(operation.summary());
    }
    assertThat(OPERATIONS).extracting(OptionNames::command).contains("redux", "image-to-image");
  }

  @ParameterizedTest
  @FieldSource("OPERATIONS")
  void everyFieldExceptTheImageHasAnOptionWithItsFacts(Operation operation) {
    String help = help(OptionNames.command(operation));
    List<RequestField> fields = new ArrayList<>(operation.fields());
    assertThat(fields.removeIf(field -> field.name().equals("image_url"))).isTrue();

    assertThat(fields)
        .isNotEmpty()
        .allSatisfy(
            field -> {
              assertThat(help).contains("--" + field.name().replace('_', '-'), field.description());
              if (field.minimum() != null) {
                assertThat(help).contains(field.minimum() + " to " + field.maximum());
              }
              if (field.defaultValue() != null) {
                assertThat(help).contains("default of the gateway: " + field.defaultValue());
              }
              assertThat(help).contains(String.join(", ", field.values()));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redux",
        "image-to-image",
        "status",
        "result",
        "cancel",
        "resume",
        "sandbox",
        "spec",
        "completion"
      })
  void helpFitsInto80Columns(String command) {
    assertThat(CommandRun.of(NO_ENVIRONMENT, command, "--help").out())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotContain("\u001b"));
    assertThat(CommandRun.of(NO_ENVIRONMENT, "--help").out())
        .anySatisfy(line -> assertThat(line).startsWith("  " + command + " "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"redux", "status", "sandbox"})
  void helpIsACommandToo(String command) {
    assertThat(CommandRun.of(NO_ENVIRONMENT, "help", command))
        .isEqualTo(CommandRun.of(NO_ENVIRONMENT, command, "--help"));
    assertThat(CommandRun.of(NO_ENVIRONMENT, "help"))
        .isEqualTo(CommandRun.of(NO_ENVIRONMENT, "--help"));
  }

  @Test
  void noOptionTakesTheKey() {
    assertThat(help("redux") + help("status")).doesNotContainIgnoringCase("api-key");
  }

  @Test
  void versionIsOneLine() {
    CommandRun run = CommandRun.of(NO_ENVIRONMENT, "--version");

    assertThat(run.code()).isZero();
    assertThat(run.out()).singleElement().asString().startsWith("flux ");
  }

  @Test
  void specIsTheDocumentOfTheProject() throws Exception {
    CommandRun run = CommandRun.of(NO_ENVIRONMENT, "spec");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(Files.readAllLines(Path.of("openapi/kkiai-flux.yaml")));
  }
}
