package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  @Test
  void reduxPrintsOnlyTheSavedPathsOnStdout() {
    CommandRun run = cli.redux("--num-images", "2");

    assertThat(run.code()).isZero();
    assertThat(run.out()).hasSize(2).allSatisfy(file -> assertThat(Path.of(file)).exists());
    assertThat(run.err()).last().asString().isEqualTo("[1/1] cat.png: saved 2 images");
  }

  @Test
  void imageToImageSendsWhatWasSetAndNothingElse() {
    CommandRun run =
        cli.run(
            "image-to-image",
            "https://example.com/cat.png",
            "--prompt=@a \"cat\"",
            "--strength",
            "0.5",
            "--seed",
            "-9007199254740993",
            "--output-format",
            "png",
            "--enable-safety-checker=false",
            "-o",
            cli.out());

    assertThat(run.code()).isZero();
    assertThat(SandboxCli.json(cli.sandbox.calls().get(0).body()))
        .containsOnlyKeys(
            "image_url", "prompt", "strength", "seed", "output_format", "enable_safety_checker")
        .containsEntry("prompt", "@a \"cat\"")
        .containsEntry("enable_safety_checker", false);
    assertThat(cli.sandbox.calls().get(0).body()).contains("\"seed\":-9007199254740993");
    assertThat(run.out()).singleElement().asString().endsWith(".png");
  }

  @Test
  void booleanOptionWithoutValueIsTrueAndLeavesTheImageAlone() {
    CommandRun run = cli.run("redux", "--sync-mode", cli.image("cat.png"), "-o", cli.out());

    assertThat(run.code()).isZero();
    assertThat(cli.sandbox.calls().get(0).body()).contains("\"sync_mode\":true");
  }

  @Test
  void imagesCanBeUrls() {
    String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(SandboxCli.PNG);
    String file = Path.of(cli.image("a cat.png")).toUri().toString();

    CommandRun run = cli.run("redux", data, file, "--parallel=1", "-o", cli.out());

    assertThat(run.code()).isZero();
    assertThat(cli.sandbox.calls().stream().filter(call -> call.method().equals("POST")))
        .hasSize(2)
        .allSatisfy(call -> assertThat(call.body()).contains(data));
    assertThat(run.out().get(0)).contains(cli.sandbox.requestIds().get(0));
    assertThat(run.out().get(1)).endsWith("a cat-1.jpg");
    assertThat(run.err()).noneMatch(line -> line.contains("base64"));
  }

  @ParameterizedTest
  @CsvSource({
    "cat.tar.png, cat.tar-1",
    ".png, png-1",
    "-cat.png, cat-1",
    "nul.png, _nul-1",
    "a:b?.png, a_b_-1",
    "xRLOy.png, x_y-1",
    "no extension, no extension-1",
  })
  void filesAreNamedAfterTheirInput(String input, String output) {
    String image = cli.image(input.replace("RLO", "\u202e"));

    CommandRun run = cli.run("redux", "-o", cli.out(), "--", image);

    assertThat(run.code()).isZero();
    assertThat(cli.saved()).singleElement().asString().endsWith(output + ".jpg");
  }

  @Test
  void namesAreUniqueInTheBatchAndBesideOtherFiles() throws Exception {
    Files.createDirectories(Path.of(cli.out()));
    Files.writeString(Path.of(cli.out(), "Cat-7.txt"), "mine");
    String cat = cli.image("cat.png");
    String upper = cli.image("CAT.jpg");

    CommandRun run = cli.run("redux", cat, upper, cat, "-o", cli.out(), "--parallel=1");

    assertThat(run.out().stream().map(file -> Path.of(file).getFileName()))
        .extracting(Path::toString)
        .containsExactly("cat_2-1.jpg", "CAT_3-1.jpg", "cat_4-1.jpg");
  }

  @Test
  void sameFileTwiceIsTwoJobs() {
    CommandRun run = cli.redux(cli.image("cat.png"));

    assertThat(run.code()).isZero();
    assertThat(cli.sandbox.submits()).isEqualTo(2);
    assertThat(run.out()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void manyImagesAreAllSaved() {
    Stream<String> images = IntStream.range(0, 19).mapToObj(number -> cli.image(number + ".png"));

    CommandRun run =
        cli.redux(Stream.concat(images, Stream.of("--parallel=8")).toArray(String[]::new));

    assertThat(run.code()).isZero();
    assertThat(cli.sandbox.submits()).isEqualTo(20);
    assertThat(cli.saved()).hasSize(20);
  }

  @Test
  void jsonIsOneObjectPerInput() {
    String cat = cli.image("cat \"é\".png");
    cli.sandbox.next(Outcome.succeeds(), Outcome.failedResult(422, "content_policy_violation"));

    CommandRun run = cli.run("redux", cat, cat, "--parallel=1", "--json", "-o", cli.out());

    assertThat(run.code()).isEqualTo(1);
    List<Map<String, Object>> objects = run.out().stream().map(SandboxCli::json).toList();
    assertThat(objects).hasSize(2).allSatisfy(o -> assertThat(o).containsEntry("input", cat));
    assertThat(objects.get(0))
        .containsEntry("outcome", "saved")
        .containsEntry("operation", "redux")
        .containsEntry("has_nsfw_concepts", List.of(false))
        .containsKeys("job_id", "seed", "images")
        .doesNotContainKey("error");
    assertThat(objects.get(0).get("files"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .singleElement()
        .satisfies(file -> assertThat(Path.of(file)).exists());
    assertThat(objects.get(1))
        .containsEntry("outcome", "failed")
        .containsEntry("files", List.of())
        .extractingByKey("error")
        .asString()
        .contains("content_policy_violation");
  }

  @Test
  void pathPrefixIsKept() {
    CommandRun run = cli.redux("--base-url", cli.sandbox.baseUrl() + "/fal");

    assertThat(run.code()).isZero();
    assertThat(cli.sandbox.calls().get(0).path()).isEqualTo("/fal/fal-ai/flux-1/schnell/redux");
    assertThat(cli.saved()).hasSize(1);
  }

  @Test
  void sandboxOptionNeedsNoKeyAndDoesNotUseOne() throws Exception {
    CommandRun run =
        CommandRun.of(Map.of(), "redux", cli.image("cat.png"), "--sandbox", "-o", cli.out());

    assertThat(run.code()).isZero();
    assertThat(run.out()).hasSize(1);
    assertThat(Files.readString(cli.journal())).doesNotContain(SandboxCli.KEY);
  }

  @Test
  void flaggedContentIsSuccessWithWarning() {
    cli.sandbox.next(Outcome.flagged());

    CommandRun run = cli.redux("--num-images=2", "--json");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .filteredOn(line -> line.contains("warning"))
        .singleElement()
        .asString()
        .contains("flagged by the safety checker: image 1, 2", "job flux-1/");
    assertThat(SandboxCli.json(run.out().get(0)))
        .containsEntry("has_nsfw_concepts", List.of(true, true));
  }

  @Test
  void secondBatchInTheSameFolderIsAppended() {
    cli.redux();
    int before = cli.journalLines().size();

    CommandRun run = cli.run("redux", cli.image("dog.png"), "-o", cli.out());

    assertThat(run.code()).isZero();
    assertThat(cli.saved()).hasSize(2);
    assertThat(cli.journalLines()).hasSize(2 * before);
    assertThat(cli.journalLines().get(before)).contains("\"first\":2");
  }
}
