package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every bad input is one clear line, exit code 2, no call and nothing in the folder. */
class BadInputTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  private void assertRefused(CommandRun run, String part) {
    run.assertError(2, part);
    assertThat(run.out()).as("stdout").isEmpty();
    assertThat(cli.sandbox.calls()).as("calls").isEmpty();
    assertThat(Path.of(cli.out())).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "none.png, none.png cannot be read: no such file",
    "folder.png, 'folder.png is a folder, not an image'",
    "text.png, text.png: not an image",
    "empty.png, empty.png is empty"
  })
  void imageIsInvalid(String name, String message) throws Exception {
    Files.createDirectory(cli.folder.resolve("folder.png"));
    cli.file("text.png", "not an image");
    cli.file("empty.png", "");

    assertRefused(
        cli.run(
            "redux", cli.image("cat.png"), cli.folder.resolve(name).toString(), "-o", cli.out()),
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--num-images=5|--num-images must be at most 4, is 5",
        "--num-images=0|--num-images must be at least 1, is 0",
        "--num-images=99999999999|--num-images must be a whole number from 1 to 4",
        "--num-images=two|--num-images must be a whole number from 1 to 4, is 'two'",
        "--strength=1.5|--strength must be at most 1, is 1.5",
        "--strength=NaN|--strength must be a number from 0.01 to 1, is 'NaN'",
        "--guidance-scale=Infinity|--guidance-scale must be a number from 1 to 20, is 'Infinity'",
        "--guidance-scale=1e999|--guidance-scale must be a finite number",
        "--seed=1.5|--seed must be a whole number, is '1.5'",
        "--output-format=gif|--output-format must be one of default, png, jpeg, is gif",
        "--acceleration=warp|--acceleration must be one of default, none, regular, high, is warp",
        "--sync-mode=perhaps|--sync-mode",
        "--image-size=square|Unknown option: '--image-size=square'",
        "--api-key=x|Unknown option: '--api-key=x'",
        "--timeout=90x|'90x' is not a duration: write for example 90 (seconds), 1m30s, 2h or 500ms",
        "--timeout=0s|--timeout must be more than 0",
        "--timeout=-5s|'-5s' is not a duration",
        "--timeout=0|--timeout must be more than 0",
        "--timeout=99999999999h|is too long: the maximum is 7d",
        "--parallel=0|--parallel must be from 1 to 64, is 0",
        "--parallel=many|--parallel",
        "--num-images=1 --num-images=2|--num-images",
        "--base-url=http://example.com|plain http would show the key",
        "--base-url=ftp://127.0.0.1|the base URL is not an http or https address",
        "--base-url=https://user:pw@example.com|the base URL must have no user",
        "--base-url=https://example.com --sandbox|--sandbox and --base-url exclude each other",
      })
  void optionIsNoGood(String options, String message) {
    String[] given = options.split(" ", -1);
    String[] args =
        Stream.concat(
                Stream.of("image-to-image", cli.image("cat.png"), "--prompt=x", "-o", cli.out()),
                Stream.of(given))
            .toArray(String[]::new);

    assertRefused(cli.run(args), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image-to-image cat.png|Missing required option: '--prompt=TEXT'",
        "redux|Missing required parameter: 'IMAGE'",
        "remix|remix",
      })
  void commandLineIsIncomplete(String commandLine, String message) {
    assertRefused(cli.run(commandLine.split(" ", -1)), message);
  }

  @Test
  void promptIsBlank() {
    assertRefused(
        cli.run("image-to-image", cli.image("cat.png"), "--prompt= ", "-o", cli.out()),
        "--prompt must not be blank");
  }

  /** What Java makes of letters that the locale does not have. */
  @Test
  void promptHasLostLetters() {
    assertRefused(
        cli.run(
            "image-to-image", cli.image("cat.png"), "--prompt=Gr\uFFFD\uFFFDe", "-o", cli.out()),
        "--prompt contains characters that could not be decoded: ");
  }

  @Test
  void nameOfAnImageThatCouldNotBeDecoded() {
    // The zero makes it no path in any locale, as the lost letters do in theirs.
    assertRefused(cli.run("redux", "\uFFFD\0.png", "-o", cli.out()), "could not be decoded");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-|an image cannot be read from standard input",
        "file://elsewhere/cat.png|'file://elsewhere/cat.png' is not the URL of a local file",
        "file:///gone/cat.png|/gone/cat.png cannot be read: no such file",
        "data:image/png;base64,AAAA|data URL of 26 characters: the byte array: not an image",
        "data:text/plain;base64,AAAA|it must be a base64 data URL of a JPEG, PNG",
        "https:///x|'https:///x': it must be an http(s) URL",
      })
  void addressIsInvalid(String address, String message) {
    assertRefused(cli.run("redux", "-o", cli.out(), "--", address), message);
  }

  @Test
  void longAddressesAreCut() {
    CommandRun run =
        cli.run("redux", "data:image/png;base64," + "?".repeat(100_000), "-o", cli.out());

    assertRefused(run, "data URL");
    assertThat(run.err()).singleElement().asString().hasSizeLessThan(300);
  }

  @Test
  void commandIsMissing() {
    assertRefused(cli.run(), "no command given; see flux --help");
  }

  @ParameterizedTest
  @CsvSource({"redux", "status", "result", "cancel"})
  void keyIsMissing(String command) {
    String what = command.equals("redux") ? cli.image("cat.png") : "flux-1/abc";

    assertRefused(
        CommandRun.of(Map.of("KKIAI_BASE_URL", cli.sandbox.baseUrl()), command, what),
        "KKIAI_API_KEY");
    assertRefused(CommandRun.of(cli.with("KKIAI_API_KEY", " "), command, what), "KKIAI_API_KEY");
  }

  @Test
  void keyWithNewlineIsRefusedAndNotEchoed() {
    CommandRun run =
        CommandRun.of(
            cli.with("KKIAI_API_KEY", "first-half\nsecond-half"),
            "redux",
            cli.image("cat.png"),
            "-o",
            cli.out());

    assertRefused(run, "the key contains a space, a newline");
    assertThat(run.text()).doesNotContain("half");
  }

  @ParameterizedTest
  @CsvSource({"status", "result", "cancel"})
  void jobIdIsNone(String command) {
    assertRefused(cli.run(command, "../../x"), "not a job id: ../../x");
    assertRefused(cli.run(command, ""), "not a job id");
  }

  @Test
  void plainHttpOfTheEnvironmentIsRefused() {
    assertRefused(
        CommandRun.of(cli.with("KKIAI_BASE_URL", "http://10.0.0.1/x"), "status", "flux-1/abc"),
        "plain http");
  }

  @Test
  void allFaultsAreToldAtOnce() {
    CommandRun run =
        cli.run(
            "redux", cli.folder.resolve("a.png").toString(), "", "--num-images=9", "--parallel=0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).hasSize(4);
    assertThat(cli.sandbox.calls()).isEmpty();
  }

  @Test
  void folderThatIsAFileIsRefusedBeforeAnythingIsSent() {
    String file = cli.file("taken", "x");

    assertRefused(
        cli.run("redux", cli.image("cat.png"), "-o", file),
        "cannot be used: there is a file where a folder must be");
  }
}
