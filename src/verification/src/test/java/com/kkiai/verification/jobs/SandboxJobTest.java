package com.kkiai.verification.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.PollPolicy;
import com.kkiai.flux.model.Acceleration;
import com.kkiai.flux.model.ImageSize;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.OutputFormat;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.SandboxBuilder;
import com.kkiai.verification.spec.SpecWatch;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
  private Path cat;

  @BeforeEach
  void drawImage() throws IOException {
    cat = folder.resolve("cat.png");
    ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", cat.toFile());
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
        .image(ImageSource.file(cat))
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
    var image = ImageSource.file(cat);
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
  void aFileThatChangesBeforeItIsSentIsBadInput() throws IOException {
    try (var sandbox = sandbox().start();
        var flux = client(sandbox.baseUrl())) {
      ReduxRequest request = redux(1);
      Files.write(cat, new byte[] {1, 2, 3});
      assertThatThrownBy(() -> flux.redux(request))
          .isInstanceOf(com.kkiai.flux.model.InvalidRequestException.class)
          .hasMessageContaining("cat.png");
      assertThat(sandbox.requestIds()).isEmpty();
    }
  }
}
