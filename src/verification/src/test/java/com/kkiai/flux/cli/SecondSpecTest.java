package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.cli.terminal.Terminal;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.Operations;
import com.kkiai.flux.model.RequestField;
import com.kkiai.flux.model.Violation;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.artifacts.Jars;
import com.kkiai.verification.processes.JavaProcess;
import com.kkiai.verification.spec.GeneratedCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A new operation is YAML only: src/test/second/second.yaml has one that the client has no method
 * for. Client, sandbox, command line and page have it.
 */
class SecondSpecTest {
  private static final Path SECOND = Path.of("src/verification/src/test/second");
  private static final Path YAML = SECOND.resolve("second.yaml").toAbsolutePath();

  @TempDir static Path folder;
  private static Path classes;
  private static URLClassLoader loader;
  private static Operation upscale;

  @BeforeAll
  static void generate() throws Exception {
    var code =
        new GeneratedCode(
            "openapi/generator.yaml",
            YAML,
            folder.resolve("code"),
            settings ->
                settings
                    .setModelPackage("com.kkiai.flux.second.model")
                    .setApiPackage("com.kkiai.flux.second.api")
                    .addAdditionalProperty("sharedPackage", "com.kkiai.flux.model")
                    .setSchemaMappings(
                        Map.of(
                            "SubmitResponse", "SubmitResponse",
                            "JobStatus", "JobStatus",
                            "LogLine", "LogLine",
                            "Metrics", "Metrics")));
    classes = code.compile(SECOND.resolve("Upscale.java"));
    loader = GeneratedCode.loader(classes);
    var operations =
        (List<?>)
            loader
                .loadClass("com.kkiai.flux.second.model.Operations")
                .getMethod("all")
                .invoke(null);
    upscale = (Operation) operations.get(0);
  }

  @AfterAll
  static void close() throws Exception {
    loader.close();
  }

  private static List<Operation> operations() {
    return Stream.concat(Operations.all().stream(), Stream.of(upscale)).toList();
  }

  @Test
  void theClientAndTheSandboxRunIt() throws Exception {
    try (Sandbox sandbox = Sandbox.builder().operations(operations()).polls(1, 1).start()) {
      var run =
          JavaProcess.run(
              folder,
              Map.of("KKIAI_BASE_URL", sandbox.baseUrl(), "KKIAI_API_KEY", "any"),
              "-cp",
              GeneratedCode.classPath(classes, Jars.FLUX),
              "Upscale");

      assertThat(run.errors()).isEmpty();
      assertThat(run.output()).startsWith(sandbox.baseUrl());
      assertThat(sandbox.calls(CallKind.SUBMIT))
          .singleElement()
          .satisfies(
              call -> {
                assertThat(call.path()).isEqualTo("/fal-ai/flux-1/dev/upscale");
                assertThat(call.body())
                    .isEqualTo(
                        "{\"image_url\":\"https://example.org/cat.png\",\"factor\":2.0,"
                            + "\"filter\":\"lanczos\",\"keep\":[\"eyes\"]}");
              });
    }
  }

  @Test
  void theCommandLineRunsIt() throws Exception {
    assertThat(flux("upscale-image", "--help"))
        .contains("Make an image larger", "--factor=N", "1 to 4", "one of nearest, lanczos");
    assertThat(
            flux("upscale-image", "src/docs/cat.png", "--factor=9", "--filter=guess", "-o", "out"))
        .contains("--factor must be at most 4", "--filter must be one of nearest, lanczos");
    Path out = folder.resolve("out");
    assertThat(flux("upscale-image", "src/docs/cat.png", "--factor=2", "--sandbox", "-o", "" + out))
        .contains(out + "/");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).hasSize(2);
    }
  }

  /** Returns what a command prints. */
  private static String flux(String... arguments) {
    var bytes = new ByteArrayOutputStream();
    var printed = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Main.run(
        operations(),
        arguments,
        Map.of("KKIAI_API_KEY", "any"),
        printed,
        printed,
        () -> Terminal.NONE,
        new Interruption());
    return bytes.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
  }

  @Test
  void thePageDescribesIt() throws Exception {
    var page =
        new GeneratedCode(
            "openapi/page/generator.yaml", YAML, folder.resolve("page"), settings -> {});

    String html = Files.readString(page.file("kkiai-flux.html"));
    assertThat(html)
        .contains("Make an image larger", "also called &quot;scale&quot;")
        .contains("data-path=\"/fal-ai/flux-1/dev/upscale\"");
    assertThat(upscale.fields())
        .allSatisfy(
            field ->
                assertThat(html)
                    .contains("<code class=\"name\">" + field.name() + "</code>")
                    .contains("name=\"" + field.name() + "\" data-in=\"body\""));
  }

  @Test
  void itsRulesAreCheckedBeforeAnyCall() {
    var invalid =
        catchThrowableOfType(
            InvalidRequestException.class,
            () ->
                upscale
                    .builders()
                    .get()
                    .set("factor", 4.5)
                    .set("seed", 4294967296L)
                    .set("steps", -1)
                    .build());

    assertThat(invalid.violations())
        .extracting(Violation::field, Violation::type)
        .containsExactly(
            tuple("image_url", "missing"),
            tuple("factor", "less_than_equal"),
            tuple("seed", "less_than_equal"),
            tuple("steps", "greater_than_equal"));
  }

  @Test
  void itsFieldsAreKnownToFormsAndItsNullableFieldMayBeNull() throws Exception {
    assertThat(upscale.fields())
        .extracting(RequestField::name, RequestField::defaultValue, RequestField::maximum)
        .containsExactly(
            tuple("image_url", null, null),
            tuple("factor", null, "4"),
            tuple("filter", "lanczos", null),
            tuple("seed", "7", "4294967295"),
            tuple("steps", null, null),
            tuple("keep", null, null));
    assertThat(upscale.fields().get(1).description())
        .isEqualTo("How many times as wide, also called \"scale\".");
    Object request =
        upscale
            .builders()
            .get()
            .set("image_url", ImageSource.url("https://example.org/cat.png"))
            .set("factor", 1.0)
            .build();
    String json = "{\"image_url\":\"https://example.org/cat.png\",\"factor\":1,\"steps\":null}";
    assertThat(upscale.requestType().getMethod("fromJson", String.class).invoke(null, json))
        .isEqualTo(request);
  }
}
