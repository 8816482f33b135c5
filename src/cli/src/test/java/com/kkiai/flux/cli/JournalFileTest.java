package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal is a file of this program, or it is left alone. */
class JournalFileTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isReadableByItsOwnerOnly() throws Exception {
    cli.redux();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cli.journal())))
        .isEqualTo("rw-------");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isNoLink() throws Exception {
    Path elsewhere = Path.of(cli.file("elsewhere", ""));
    Files.createDirectories(Path.of(cli.out()));
    Files.createSymbolicLink(cli.journal(), elsewhere);

    cli.redux().assertError(2, "is not a regular file");
    assertThat(elsewhere).isEmptyFile();
    assertThat(cli.sandbox.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "{\"event\":\"intent\",\"item\":1}", "\u0000\u0001", "{}"})
  void isRecognizedBeforeAnythingIsWritten(String content) throws Exception {
    cli.writeJournal(content);

    cli.redux().assertError(2, "line 1: ", "nothing was sent");
    assertThat(cli.journal()).hasContent(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"event\":\"ba", "{\"event\":\"batch\",\"first\":1,\"items\":1"})
  void mayHaveBeenCutAtItsStart(String content) throws Exception {
    cli.writeJournal(content);

    assertThat(cli.redux().code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:pw@evil.example/steal?k=v#x",
        "https://evil.example:443/a b",
        "\\u001b"
      })
  void anotherAddressIsShownAsItsOriginAndNotRecommended(String baseUrl) throws Exception {
    cli.writeJournal(cli.planned().replace(cli.sandbox.baseUrl() + "/", baseUrl));

    CommandRun run = cli.run("resume", cli.out());

    run.assertError(2, "1 unfinished image of this folder belong to another gateway, ");
    assertThat(run.text()).doesNotContain("steal", "pw", "--base-url", "\u001b");
    assertThat(cli.sandbox.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "nul", "COM1.x", "-o", "", "a\\u0000b", "a\\u202eb", ".x"})
  void aStemIsOnePathSegment(String stem) throws Exception {
    cli.writeJournal(cli.planned().replace("\"fields\"", "\"stem\":\"" + stem + "\",\"fields\""));

    cli.run("resume", cli.out()).assertError(2, "line 2: stem is not a safe file name");
  }

  @Test
  void aStemIsUsedOnce() throws Exception {
    String twice = cli.planned().replace("\"fields\"", "\"stem\":\"cat\",\"fields\"");
    cli.writeJournal(
        twice + twice.replace("\"first\":1", "\"first\":2").replace("\"item\":1", "\"item\":2"));

    cli.run("resume", cli.out()).assertError(2, "stem is used twice");
  }

  @Test
  void aStemIsUsedOnResume() throws Exception {
    cli.writeJournal(cli.planned().replace("\"fields\"", "\"stem\":\"My cat\",\"fields\""));

    assertThat(cli.run("resume", cli.out()).code()).isZero();
    assertThat(cli.saved()).singleElement().asString().contains("My cat-1.");
  }
}
