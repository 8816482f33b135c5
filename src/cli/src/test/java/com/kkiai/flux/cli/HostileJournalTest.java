package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.cli.journal.Journal;
import java.nio.file.Files;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A damaged or forged journal is one clear line with the number of its line, and stays as it is.
 */
class HostileJournalTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "no JSON",
        "[]",
        "null",
        "{\"event\":\"intent\"}",
        "{\"event\":null,\"item\":1}",
        "{\"event\":\"explode\",\"item\":1}",
        "{\"event\":\"intent\",\"item\":2}",
        "{\"event\":\"intent\",\"item\":-1}",
        "{\"event\":\"intent\",\"item\":1e999999999}",
        "{\"event\":\"intent\",\"item\":99999999999999999999}",
        "{\"event\":\"intent\",\"item\":1.5}",
        "{\"event\":\"intent\",\"item\":1,\"item\":1}",
        "{\"event\":\"intent\",\"item\":1}{}",
        "{\"event\":\"job\",\"item\":1,\"id\":\"flux-1/x\"}",
        "{\"event\":\"saved\",\"item\":1,\"files\":[]}",
        "{\"event\":\"cut\",\"line\":1}",
        "{\"event\":\"batch\",\"first\":1,\"items\":1,\"base_url\":\"x\",\"sandbox\":false}",
        "{\"event\":\"batch\",\"first\":2,\"items\":0,\"base_url\":\"x\",\"sandbox\":false}",
        "{\"event\":\"plan\",\"item\":1,\"operation\":\"redux\",\"input\":\"x\",\"fields\":{}}",
      })
  void badLineIsNamed(String line) throws Exception {
    assertRefused(line, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"operation\":\"remix\",\"input\":\"x\",\"fields\":{}",
        "\"operation\":\"redux\",\"input\":7,\"fields\":[]",
        "\"operation\":\"redux\",\"input\":\"x\",\"fields\":{\"image_url\":\"https://x\"}",
        "\"operation\":\"redux\",\"input\":\"x\",\"fields\":{\"num_images\":400}",
        "\"operation\":\"redux\",\"input\":\"x\",\"fields\":{\"num_images\":{\"a\":[]}}",
        "\"operation\":\"redux\",\"input\":\"x\",\"fields\":{\"output_format\":\"exe\"}",
        "\"operation\":\"image-to-image\",\"input\":\"x\",\"fields\":{}",
      })
  void badPlanIsNamed(String members) throws Exception {
    assertRefused(
        """
        {"event":"batch","first":2,"items":1,"base_url":"x","sandbox":false}
        {"event":"plan","item":2,%s}"""
            .formatted(members),
        4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x", "flux-1/..", "flux-1/a/b", "", "FLUX/x", "flux-1/x?y", "x\\n"})
  void oddJobIdIsNamed(String id) throws Exception {
    assertRefused(
        "{\"event\":\"intent\",\"item\":1}\n{\"event\":\"job\",\"item\":1,\"id\":\"" + id + "\"}",
        4);
  }

  private void assertRefused(String lines, int number) throws Exception {
    String journal =
        """
        {"event":"batch","first":1,"items":1,"base_url":"%s/","sandbox":false}
        {"event":"plan","item":1,"operation":"redux","input":"%s","fields":{}}
        %s
        {"event":"intent","item":1}
        """
            .formatted(cli.sandbox.baseUrl(), cli.image("cat.png"), lines);
    cli.writeJournal(journal);

    for (String[] args :
        new String[][] {{"resume", cli.out()}, {"redux", cli.image("cat.png"), "-o", cli.out()}}) {
      CommandRun run = cli.run(args);

      run.assertError(2, Journal.NAME + " line " + number + ": ", "nothing was sent");
      assertThat(run.out()).isEmpty();
    }
    assertThat(cli.sandbox.calls()).isEmpty();
    assertThat(Files.readString(cli.journal())).isEqualTo(journal);
  }
}
