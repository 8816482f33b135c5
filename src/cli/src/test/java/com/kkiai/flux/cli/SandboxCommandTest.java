package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.cli.terminal.Terminal;
import com.kkiai.flux.model.Operations;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SandboxCommandTest {

  /** Runs the command until the check of its address is done. */
  static void whileRunning(Map<String, String> environment, String[] args, Consumer<String> check)
      throws Exception {
    Interruption interruption = new Interruption();
    try (PipedInputStream in = new PipedInputStream();
        PrintStream out =
            new PrintStream(new PipedOutputStream(in), false, StandardCharsets.UTF_8);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      PrintStream err =
          new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
      CompletableFuture<Integer> code =
          CompletableFuture.supplyAsync(
              () ->
                  Main.run(
                      Operations.all(),
                      args,
                      environment,
                      out,
                      err,
                      () -> Terminal.NONE,
                      interruption));
      String line = reader.readLine();
      assertThat(line).matches("listening on http://127\\.0\\.0\\.1:[1-9][0-9]*");
      try {
        check.accept(line.replace("listening on ", ""));
      } finally {
        interruption.request();
      }
      assertThat(code.join()).isEqualTo(130);
    }
  }

  @Test
  void everyCommandWorksWithIt(@TempDir Path folder) throws Exception {
    String cat = Files.write(folder.resolve("cat.png"), SandboxCli.PNG).toString();
    String out = folder.resolve("out").toString();
    whileRunning(
        Map.of(),
        new String[] {"sandbox", "--port", "0", "--queue-time=10ms", "--run-time=10ms"},
        address -> {
          Map<String, String> environment = Map.of("KKIAI_API_KEY", "any-token");
          for (String url : new String[] {address, address + "/fal"}) {
            String base = "--base-url=" + url;
            assertThat(CommandRun.of(environment, "redux", cat, base, "-o", out).code()).isZero();
            CommandRun run =
                CommandRun.of(
                    environment, "image-to-image", cat, "--prompt=x", base, "-o", out, "--json");
            assertThat(run.code()).isZero();
            String job = String.valueOf(SandboxCli.json(run.out().get(0)).get("job_id"));
            assertThat(CommandRun.of(environment, "status", job, base).out())
                .containsExactly("COMPLETED");
            assertThat(CommandRun.of(environment, "result", job, base).out()).hasSize(1);
            assertThat(CommandRun.of(environment, "cancel", job, base).code()).isEqualTo(1);
          }
        });
  }

  @Test
  void resultOnlySandboxServesNoStatus(@TempDir Path folder) throws Exception {
    String cat = Files.write(folder.resolve("cat.png"), SandboxCli.PNG).toString();
    String out = folder.resolve("out").toString();
    whileRunning(
        Map.of(),
        new String[] {"sandbox", "--result-only", "--run-time=10ms"},
        address -> {
          CommandRun run =
              CommandRun.of(
                  Map.of("KKIAI_API_KEY", "any-token", "KKIAI_BASE_URL", address),
                  "redux",
                  cat,
                  "-o",
                  out);
          assertThat(run.code()).isZero();
          String name = Path.of(run.out().get(0)).getFileName().toString();
          String job = "flux-1/" + name.replaceAll("-1\\.[a-z]+$", "");
          String base = "--base-url=" + address;
          Map<String, String> environment = Map.of("KKIAI_API_KEY", "any-token");
          assertThat(CommandRun.of(environment, "status", job, base).out())
              .containsExactly("no status at this gateway; the result is ready");
          CommandRun json = CommandRun.of(environment, "status", job, base, "--json");
          assertThat(SandboxCli.json(json.out().get(0)))
              .containsEntry("result_ready", true)
              .doesNotContainKey("status");
        });
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void onlyItsTokenIsAccepted(boolean fromFile, @TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "right-token\n");
    whileRunning(
        fromFile ? Map.of() : Map.of("KKIAI_SANDBOX_TOKEN", "right-token"),
        fromFile
            ? new String[] {"sandbox", "--token-file", file.toString()}
            : new String[] {"sandbox"},
        address -> {
          String base = "--base-url=" + address;
          assertThat(
                  CommandRun.of(Map.of("KKIAI_API_KEY", "wrong-token"), "status", "a/b", base)
                      .code())
              .isEqualTo(3);
          assertThat(
                  CommandRun.of(Map.of("KKIAI_API_KEY", "right-token"), "status", "a/b", base)
                      .code())
              .isEqualTo(1);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port=70000|port must be from 0 to 65535, is 70000",
        "--port=x|--port",
        "--faults=101|percent must be from 0 to 100, is 101.0",
        "--run-time=x|is not a duration",
        "--token-file=none.txt|none.txt cannot be read: no such file"
      })
  void badOptionIsOneLine(String option, String message) {
    CommandRun run = CommandRun.of(Map.of(), "sandbox", option);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).singleElement().asString().contains(message);
  }

  @Test
  void portThatIsTakenIsOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun run = CommandRun.of(Map.of(), "sandbox", "--port=" + taken.getLocalPort());

      run.assertError(2, "port " + taken.getLocalPort() + " cannot be used");
    }
  }
}
