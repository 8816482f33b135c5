package com.kkiai.verification.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.PollPolicy;
import com.kkiai.flux.model.Acceleration;
import com.kkiai.flux.model.ImageSize;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.OutputFormat;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.SandboxBuilder;
import com.kkiai.verification.spec.SpecWatch;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a job: file, submit, queue, result, images on disk. */
class SandboxJobTest {
  private static final String KEY = "secret-key-1234567890";
  private static final Duration LONG = Duration.ofSeconds(30);

  @RegisterExtension final SpecWatch watch = new SpecWatch();
  @TempDir Path folder;
  private Path picture;

  @BeforeEach
  void drawPicture() throws IOException {
    picture = folder.resolve("cat.png");
    ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
  }

  private SandboxBuilder sandbox() {
    return watch.sandbox().polls(1, 1).token(KEY);
  }

  private static FluxClient client(String baseUrl) {
    return FluxClient.builder()
        .apiKey(KEY)
        .baseUrl(baseUrl)
        .pollPolicy(PollPolicy.fixed(Duration.ofMillis(1)))
        .build();
  }

  private ReduxRequest redux(int images) {
    return ReduxRequest.builder()
        .image(ImageSource.file(picture))
        .numImages(images)
        .outputFormat(OutputFormat.PNG)
        .build();
  }

  @Test
  void makesVariationsOfAFile() throws IOException {
    try (var sandbox = sandbox().start();
        var flux = client(sandbox.baseUrl())) {
      FluxJob job = flux.redux(redux(3));
      List<Path> files = job.save(job.await(LONG), folder.resolve("out"));

      assertThat(files).hasSize(3);
      for (Path file : files) {
        assertThat(file.getFileName().toString()).startsWith(job.requestId()).endsWith(".png");
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(1024);
      }
      assertThat(sandbox.submits()).isEqualTo(1);
      assertThat(sandbox.calls())
          .filteredOn(call -> call.path().contains("/files/"))
          .hasSize(3)
          .allMatch(call -> call.header("authorization") == null);
    }
  }

  @Test
  void changesAPictureByAPromptUnderAPathPrefix() {
    try (var sandbox = sandbox().start();
        var flux = client(sandbox.baseUrl() + "/fal/v1")) {
      var request =
          ImageToImageRequest.builder()
              .image(ImageSource.file(picture))
              .prompt("a wizard")
              .strength(0.5)
              .build();
      FluxJob job = flux.imageToImage(request);
      var output = job.await(LONG);

      assertThat(output.prompt()).isEqualTo("a wizard");
      assertThat(job.save(output, folder))
          .singleElement()
          .satisfies(file -> assertThat(file).isNotEmptyFile());
    }
  }

  @Test
  void worksWhereOnlyResultsAreServed() {
    for (boolean runningIsSuccess : new boolean[] {true, false}) {
      try (var sandbox = sandbox().resultOnly(404, runningIsSuccess).start();
          var flux = client(sandbox.baseUrl())) {
        assertThat(flux.redux(redux(1)).await(LONG).images()).hasSize(1);
      }
    }
  }

  @Test
  void everyFieldIsTakenAtBothEndsOfItsRange() {
    var image = ImageSource.file(picture);
    var least = ReduxRequest.builder().image(image).numInferenceSteps(1).numImages(1);
    var most = ReduxRequest.builder().image(image).numInferenceSteps(12).numImages(4);
    var changed = ImageToImageRequest.builder().image(image).prompt("");
    try (var sandbox = sandbox().start();
        var flux = client(sandbox.baseUrl())) {
      flux.redux(least.seed(Long.MIN_VALUE).enableSafetyChecker(false).build());
      flux.redux(most.seed(Long.MAX_VALUE).syncMode(true).build());
      flux.imageToImage(
          changed.strength(0.01).numInferenceSteps(10).guidanceScale(1.0).numImages(1).build());
      flux.imageToImage(
          changed.strength(1.0).numInferenceSteps(50).guidanceScale(20.0).numImages(4).build());
      ImageSize.knownValues().forEach(size -> flux.redux(least.imageSize(size).build()));
      OutputFormat.knownValues().forEach(it -> flux.redux(least.outputFormat(it).build()));
      Acceleration.knownValues().forEach(it -> flux.redux(least.acceleration(it).build()));

      assertThat(sandbox.requestIds()).hasSize(4 + 10 + 3 + 4);
    }
  }

  @Test
  void takesUpAJobInAnotherClient() {
    try (var sandbox = sandbox().start();
        var one = client(sandbox.baseUrl());
        var other = client(sandbox.baseUrl())) {
      String id = one.redux(redux(1)).id();
      assertThat(other.job(id).await(LONG).images()).hasSize(1);
      assertThat(sandbox.submits()).isEqualTo(1);
    }
  }

  @Test
  void flaggedImagesAreASuccess() {
    try (var sandbox = sandbox().start();
        var flux = client(sandbox.baseUrl())) {
      sandbox.next(Outcome.flagged());
      assertThat(flux.redux(redux(1)).await(LONG).hasNsfwConcepts()).containsExactly(true);
    }
  }

  @Test
  void eachFailureIsOneOutcomeWithTheJobId() {
    List<Outcome> failures =
        List.of(
            Outcome.failed("lost", "runner_disconnected"),
            Outcome.failedResult(422, "content_policy_violation"),
            Outcome.failedResultInWords(422, "no"),
            Outcome.infrastructureError(504, "request_timeout"),
            Outcome.noImages());
    try (var sandbox = sandbox().start();
        var flux = client(sandbox.baseUrl())) {
      for (Outcome failure : failures) {
        sandbox.next(failure);
        FluxJob job = flux.redux(redux(1));
        assertThatThrownBy(() -> job.await(LONG))
            .isInstanceOf(JobFailedException.class)
            .hasMessageContaining(job.id());
      }
    }
  }

  @Test
  void hundredsOfJobsWaitAtOnce() {
    try (var sandbox = watch.sandbox().polls(2, 2).defaultOutcome(Outcome.flagged()).start();
        var flux = client(sandbox.baseUrl())) {
      var waits = new ArrayList<CompletableFuture<?>>();
      var small =
          ReduxRequest.builder()
              .image(ImageSource.url("https://a.b/c"))
              .imageSize(ImageSize.SQUARE)
              .build();
      for (int i = 0; i < 200; i++) {
        waits.add(flux.reduxAsync(small).thenCompose(job -> job.awaitAsync(LONG)));
      }
      waits.forEach(CompletableFuture::join);
      assertThat(sandbox.submits()).isEqualTo(200);
    }
  }

  @Test
  void aFileThatChangesBeforeItIsSentIsBadInput() throws IOException {
    try (var sandbox = sandbox().start();
        var flux = client(sandbox.baseUrl())) {
      ReduxRequest request = redux(1);
      Files.write(picture, new byte[] {1, 2, 3});
      assertThatThrownBy(() -> flux.redux(request))
          .isInstanceOf(com.kkiai.flux.model.InvalidRequestException.class)
          .hasMessageContaining("cat.png");
      assertThat(sandbox.requestIds()).isEmpty();
    }
  }
}
