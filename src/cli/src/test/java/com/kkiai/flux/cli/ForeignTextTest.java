package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A gateway echoes the key anywhere in a response, with characters that a terminal obeys. No
 * command prints or journals either.
 */
class ForeignTextTest {
  private static final String KEY = "sk-SECRETKEY/1234567890";

  /** The end of the key, which stays as it is in all forms. */
  private static final String DIGITS = "1234567890";

  private static final String WITHHELD = "response text withheld: it contains the API key";

  /** As escapes in JSON: a control, CSI, right-to-left, a tag, a lone surrogate, a line end. */
  private static final String HOSTILE =
      "\\u001b[2J \\u009b2J \\u202e \\udb40\\udc41 \\ud800 \\u2028 \\r\\n \\u007f";

  @TempDir private Path folder;

  @AutoClose("shutdown")
  private final ExecutorService threads = Executors.newCachedThreadPool();

  static Stream<Arguments> responses() {
    String fields =
        """
        {"detail":"%1$s","message":"%1$s","status":"%1$s","request_id":"%1$s","error":"%1$s",
        "error_type":"%1$s","code":"%1$s","logs":[{"message":"%1$s","level":"%1$s"}],"%1$s":1}""";
    return Stream.of(
        arguments("plain, 200", json("200 OK", fields.formatted(KEY))),
        arguments("plain, 401", json("401 No", fields.formatted(KEY))),
        arguments("plain, 422", json("422 No", fields.formatted(KEY))),
        arguments("JSON", json("422 No", fields.formatted(KEY.replace("S", "\\u0053")))),
        arguments("URL", json("422 No", fields.formatted(KEY.replace("/", "%2F")))),
        arguments("UTF-16", response("422 No", "X: y", utf16(KEY))),
        arguments(
            "declared UTF-16",
            response(
                "422 No",
                "Content-Type: application/json; charset=utf-16",
                utf16("{\"detail\":\"" + KEY + "\"}"))),
        arguments("status line", (KEY + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII)),
        arguments("call id", response("422 No", "x-fal-request-id: " + KEY, new byte[0])),
        arguments("Location", response("302 Found", "Location: /" + KEY, new byte[0])),
        arguments("Retry-After", response("429 Wait", "Retry-After: " + KEY, new byte[0])),
        arguments(
            "chunk size",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1 %s\r\n"
                .formatted(KEY)
                .getBytes(StandardCharsets.US_ASCII)),
        arguments("long, 200", json("200 OK", fields.formatted("x".repeat(100_000)))),
        arguments("long, 422", json("422 No", fields.formatted("x".repeat(20_000)))),
        arguments("controls, 200", json("200 OK", fields.formatted(HOSTILE))),
        arguments("controls, 422", json("422 No", fields.formatted(HOSTILE))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("responses")
  void isNeitherPrintedNorJournaled(String name, byte[] response) throws Exception {
    try (var refusing = new RawGateway(line -> response);
        var accepting = new RawGateway(line -> line.startsWith("POST") ? ACCEPTED : response)) {
      var runs = new ArrayList<Callable<CommandRun>>();
      String image = image();
      for (String json : List.of("--no-json", "--json")) {
        for (RawGateway gateway : List.of(refusing, accepting)) {
          String out = Files.createTempDirectory(folder, "out").toString();
          runs.add(
              () -> {
                run(gateway.url(), json, "redux", image, "-o", out);
                return run(gateway.url(), json, "resume", out);
              });
        }
        for (String command : List.of("status", "result", "cancel")) {
          runs.add(() -> run(refusing.url(), json, command, "flux-1/abc"));
        }
      }
      assertThat(threads.invokeAll(runs)).allSatisfy(run -> assertThat(run.get()).isNotNull());
    }
  }

  private static final byte[] ACCEPTED = json("200 OK", "{\"request_id\":\"abc\"}");

  /** The image is saved, since it is paid for. */
  @ParameterizedTest
  @MethodSource("texts")
  void isNotPrintedWithAResult(String text) throws IOException {
    String result =
        """
        {"images":[{"url":"data:image/png,%1$s;base64,%2$s","content_type":"%1$s"}],
        "seed":15860307465884635512,"prompt":"%1$s"}"""
            .formatted(text, Base64.getEncoder().encodeToString(SandboxCli.PNG));
    byte[] status =
        json(
            "200 OK", "{\"status\":\"COMPLETED\",\"logs\":[{\"message\":\"%s\"}]}".formatted(text));
    try (var gateway =
        new RawGateway(
            line ->
                line.startsWith("POST")
                    ? ACCEPTED
                    : line.contains("/status") ? status : json("200 OK", result))) {
      for (String command : List.of("status", "result")) {
        run(gateway.url(), "--json", command, "flux-1/abc");
        run(gateway.url(), "--no-json", command, "flux-1/abc");
      }
      CommandRun run = run(gateway.url(), "--json", "result", "flux-1/abc");
      assertThat(run.out())
          .singleElement()
          .asString()
          .contains("\"seed\":15860307465884635512,\"seed_text\":\"15860307465884635512\"");
    }
  }

  static Stream<String> texts() {
    return Stream.of(KEY, HOSTILE);
  }

  @Test
  void aUrlWithTheKeyIsWithheldAndPathsOfTheUserAreNot() throws IOException {
    String url = "http://127.0.0.1:1/" + KEY + ".png";
    byte[] result = json("200 OK", "{\"images\":[{\"url\":\"" + url + "\"}]}");
    String typed = folder.resolve("sk-SECRETKEY-1234567890").toString();
    try (var gateway = new RawGateway(line -> line.startsWith("POST") ? ACCEPTED : result)) {
      assertThat(run(gateway.url(), "--no-json", "result", "flux-1/abc").out())
          .containsExactly(WITHHELD);
      assertThat(run(gateway.url(), "--json", "result", "flux-1/abc").out())
          .singleElement()
          .asString()
          .contains("\"url\":\"" + WITHHELD + "\"");
      String image = Files.createDirectories(Path.of(typed)).resolve("cat.png").toString();
      Files.write(Path.of(image), SandboxCli.PNG);
      CommandRun run =
          CommandRun.of(
              environment(gateway.url()), "redux", image, "--json", "-o", typed, "--timeout=300ms");
      assertThat(SandboxCli.json(run.out().get(0))).containsEntry("input", image);
    }
  }

  /** What a user pastes may obey somebody else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "redux no%s.png",
        "redux --no%s",
        "redux cat.png --seed=%s",
        "redux cat.png --output-format=%s",
        "redux cat.png --timeout=%s",
        "redux cat.png --parallel=%s",
        "status %s",
        "status flux-1/abc --base-url=http://%s",
        "result flux-1/abc --wait=%s",
        "resume no%s",
        "sandbox --token-file=no%s",
        "sandbox --port=%s",
        "no%s"
      })
  void argumentsAreNotPrintedRaw(String commandLine) {
    for (String json : List.of("", " --json")) {
      String[] args =
          (commandLine + json)
              .replace("%s", "\u001b[2J\u009b2J\u202e\udb40\udc41\u2028\n\u007f")
              .split(" ", -1);

      CommandRun run = CommandRun.of(environment("http://127.0.0.1:1"), args);

      assertThat(run.code()).isEqualTo(2);
      assertPrintable(run.text());
    }
  }

  @Test
  void thePathOfAnImageIsUnchangedInAPipeAndSafeOnATerminal() throws Exception {
    String out = folder.resolve("out\u001b[2J").toString();
    String image = "data:image/png;base64," + Base64.getEncoder().encodeToString(SandboxCli.PNG);
    byte[] result = json("200 OK", "{\"images\":[{\"url\":\"" + image + "\"}]}");
    try (var gateway = new RawGateway(line -> result)) {
      String[] args = {"result", "flux-1/abc", "-o", out};
      CommandRun run = CommandRun.of(environment(gateway.url()), args);
      assertThat(run.out()).singleElement().asString().startsWith(out).endsWith(".png");

      String command = "'" + String.join("' '", JavaProcess.command(args)) + "'";
      assertThat(PseudoTerminal.run(folder, environment(gateway.url()), command, ""))
          .contains("/out [2J/")
          .doesNotContain("\u001b");
    }
  }

  @Test
  void barsShowNeither() throws IOException {
    for (String text : List.of(KEY, HOSTILE)) {
      byte[] status = json("200 OK", "{\"status\":\"%s\"}".formatted(text));
      try (var gateway =
          new RawGateway(
              line ->
                  line.startsWith("POST")
                      ? ACCEPTED
                      : line.contains("/status") ? status : json("404 No", "{}"))) {
        CommandRun run =
            CommandRun.of(
                environment(gateway.url()),
                new Terminal(true, 100, 24),
                new Interruption(),
                "redux",
                image(),
                "--timeout=500ms",
                "-o",
                Files.createTempDirectory(folder, "out").toString());
        assertThat(letters(run.text())).doesNotContain(DIGITS);
        assertThat(run.text()).doesNotContain("\u001b[2J", "\u009b", "\u202e", "\u007f");
      }
    }
  }

  private CommandRun run(String url, String json, String... command) throws IOException {
    var args = new ArrayList<>(List.of(command));
    args.add("--timeout=300ms");
    if (json.equals("--json")) {
      args.add(json);
    }
    CommandRun run = CommandRun.of(environment(url), args.toArray(String[]::new));
    String journals = journals();
    assertThat(letters(run.text() + journals)).doesNotContain(DIGITS);
    assertPrintable(run.text() + journals);
    assertThat(run.err()).allSatisfy(line -> assertThat(line).hasSizeLessThan(2000));
    if (json.equals("--json")) {
      assertThat(run.out()).allSatisfy(line -> assertThat(SandboxCli.json(line)).isNotEmpty());
    }
    return run;
  }

  private static void assertPrintable(String text) {
    assertThat(text.replace("\n", ""))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
  }

  private static Map<String, String> environment(String url) {
    return Map.of("KKIAI_API_KEY", KEY, "KKIAI_BASE_URL", url);
  }

  private String image() throws IOException {
    return Files.write(folder.resolve("cat.png"), SandboxCli.PNG).toString();
  }

  private String journals() throws IOException {
    var text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.endsWith(Journal.NAME)).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private static String letters(String text) {
    return text.replaceAll("[^A-Za-z0-9]", "");
  }

  private static byte[] json(String status, String body) {
    return response(
        status, "Content-Type: application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] utf16(String text) {
    return text.getBytes(Charset.forName("UTF-16"));
  }

  private static byte[] response(String status, String header, byte[] body) {
    var response = new ByteArrayOutputStream();
    response.writeBytes(
        "HTTP/1.1 %s\r\n%s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(status, header, body.length)
            .getBytes(StandardCharsets.US_ASCII));
    response.writeBytes(body);
    return response.toByteArray();
  }
}
