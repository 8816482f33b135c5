package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Outcome;
import java.net.ServerSocket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Each way a submit ends without a job. */
class SubmitOutcomeTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  @Test
  void keyRefusedEndsWith3AndTheRestIsNotSent() {
    String cat = cli.image("cat.png");

    CommandRun run =
        CommandRun.of(
            cli.with("KKIAI_API_KEY", "another-key"),
            "redux",
            cat,
            cat,
            cat,
            "--parallel=1",
            "-o",
            cli.out());

    assertThat(run.code()).isEqualTo(3);
    assertThat(cli.sandbox.submits()).isEqualTo(1);
    assertThat(run.err())
        .filteredOn(line -> line.contains("cat.png: not sent: the API key was refused"))
        .hasSize(1);
    assertThat(run.err()).last().asString().contains("resume " + cli.out());
  }

  /** Every other submit would be refused as well, and a gateway may count them. */
  @Test
  void usedUpQuotaStopsTheBatch() {
    cli.sandbox.next(Outcome.quotaUsedUp());
    String cat = cli.image("cat.png");

    CommandRun run = cli.run("redux", cat, cat, cat, "--parallel=1", "-o", cli.out());

    assertThat(run.code()).isEqualTo(1);
    assertThat(cli.sandbox.submits()).isEqualTo(1);
    assertThat(run.err())
        .filteredOn(line -> line.contains("cat.png: not sent: the quota of the account is used up"))
        .hasSize(1);
    assertThat(run.err()).last().asString().contains("resume " + cli.out());
  }

  @Test
  void inputRefusedIsAFailureForGood() {
    cli.sandbox.next(Outcome.refused(422));

    assertThat(cli.redux().code()).isEqualTo(1);
    assertThat(cli.journalLines()).last().asString().contains("\"event\":\"failed\"");
  }

  @Test
  void serverErrorOfASubmitIsUnknownAndNotRepeated() {
    cli.sandbox.next(Outcome.refused(503));

    CommandRun run = cli.redux();

    assertThat(run.code()).isEqualTo(5);
    assertThat(cli.sandbox.submits()).isEqualTo(1);
    assertThat(run.err()).anySatisfy(line -> assertThat(line).contains("outcome of the submit"));
    assertThat(cli.journalLines()).last().asString().contains("\"event\":\"unknown\"");
  }

  @Test
  void gatewayThatIsNotThereIsAFailureAndNothingIsLost() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    CommandRun run = cli.redux("--base-url", "http://127.0.0.1:" + port);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).anySatisfy(line -> assertThat(line).contains("could not be reached"));
    assertThat(cli.journalLines()).last().asString().contains("\"event\":\"refused\"");
  }

  @Test
  void keyThatTheGatewayEchoesIsShownNowhere() {
    cli.sandbox.next(
        Outcome.succeeds()
            .responding(
                CallKind.SUBMIT,
                401,
                "application/json",
                "{\"message\":\"bad token " + SandboxCli.KEY + "\\nand\\u001b[31m more\"}"));

    CommandRun run = cli.redux("--json");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.text())
        .contains("response text withheld: it contains the API key")
        .doesNotContain(SandboxCli.KEY, "\u001b");
    assertThat(String.join("\n", cli.journalLines())).doesNotContain(SandboxCli.KEY);
  }

  @Test
  void pathsAreNotTakenForTheKey() {
    String out = cli.folder.resolve("test-key-4711-out").toString();

    CommandRun run = cli.run("redux", cli.image("cat.png"), "-o", out);

    assertThat(run.out()).singleElement().asString().startsWith(out);
  }
}
