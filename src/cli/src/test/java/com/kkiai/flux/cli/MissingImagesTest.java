package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A result whose first image has no URL: the second one is saved, and nothing counts as done. */
class MissingImagesTest {
  private static final String URL =
      "data:image/png;base64," + Base64.getEncoder().encodeToString(SandboxCli.PNG);
  private static final Outcome SECOND_ONLY =
      Outcome.succeeds()
          .responding(
              CallKind.RESULT,
              200,
              "application/json",
              """
              {"images":[{"url":null},{"url":"%s"}],"has_nsfw_concepts":[null,true],
              "seed":15860307465884635512}"""
                  .formatted(URL));
  private static final String MISSING =
      "saved 1 of 2 images; image 1 of 2 cannot be saved: the response has no URL for it";
  private static final String FLAGGED = "warning: flagged by the safety checker: image 2";

  @AutoClose private final SandboxCli cli = SandboxCli.start();

  @BeforeEach
  void start() {
    cli.sandbox.addJob("done", "flux-1", SECOND_ONLY, Stage.COMPLETED);
  }

  @Test
  void batchSavesTheOthersAndResumeTriesAgain() throws Exception {
    cli.sandbox.next(SECOND_ONLY);

    for (CommandRun run : List.of(cli.redux("--num-images=2"), cli.run("resume", cli.out()))) {
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).containsExactlyElementsOf(paths(cli.saved()));
      assertThat(cli.saved()).singleElement().asString().endsWith("-2.png");
      assertThat(run.err())
          .anySatisfy(line -> assertThat(line).contains("unfinished: job flux-1/", MISSING))
          .anySatisfy(line -> assertThat(line).contains(FLAGGED))
          .last()
          .asString()
          .startsWith("to resume: ");
    }

    assertThat(cli.sandbox.submits()).isEqualTo(1);
    assertThat(Files.readString(cli.journal())).doesNotContain("\"saved\"", "\"failed\"");
  }

  @Test
  void batchAsJsonHasTheFilesAndTheError() {
    cli.sandbox.next(SECOND_ONLY);

    CommandRun run = cli.redux("--json", "--num-images=2");

    assertThat(SandboxCli.json(run.out().get(0)))
        .containsEntry("outcome", "unfinished")
        .containsEntry("files", paths(cli.saved()))
        .containsEntry("has_nsfw_concepts", Arrays.asList(null, true))
        .extractingByKey("error")
        .asString()
        .endsWith(MISSING);
  }

  @Test
  void resultSavesTheOthers() {
    CommandRun run = cli.run("result", "flux-1/done", "-o", cli.out());

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                1,
                List.of(Path.of(cli.out(), "done-2.png").toString()),
                List.of("job flux-1/done: " + FLAGGED, "job flux-1/done: " + MISSING)));
    assertThat(paths(cli.saved())).isEqualTo(run.out());
  }

  @Test
  void resultAsJsonHasTheFilesAndTheError() {
    CommandRun run = cli.run("result", "flux-1/done", "--json", "-o", cli.out());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().get(0)).contains("\"seed\":15860307465884635512,");
    assertThat(SandboxCli.json(run.out().get(0)))
        .containsEntry("outcome", "unfinished")
        .containsEntry("files", paths(cli.saved()))
        .containsEntry("error", "job flux-1/done: " + MISSING);
  }

  @Test
  void resultWithoutFolderPrintsTheOtherUrls() {
    CommandRun run = cli.run("result", "flux-1/done");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).containsExactly(URL);
    assertThat(run.err()).last().isEqualTo("job flux-1/done: the response has no URL for image 1");
  }

  private static List<String> paths(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }
}
