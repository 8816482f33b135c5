package com.kkiai.flux.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.fixtures.SandboxFixture;
import org.junit.jupiter.api.Test;

class ExampleJobsTest extends SandboxFixture {
  private static final String QUEUED = "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a01";
  private static final String DONE = "acf05732-7cb3-445b-9f39-fdaeccb1d730";

  @Test
  void aCancelIsNotRemembered() {
    start(Sandbox.builder().polls(0, 0));
    for (int i = 0; i < 3; i++) {
      assertThat(client.cancel(QUEUED).status()).isEqualTo(200);
      assertThat(client.status(QUEUED).json()).containsEntry("status", "IN_QUEUE");
    }
  }

  @Test
  void theImagesCanBeDownloaded() {
    start(Sandbox.builder());
    assertThat(client.result(DONE).imageUrls())
        .hasSize(1)
        .allSatisfy(url -> assertThat(client.download(url).status()).isEqualTo(200));
  }

  @Test
  void theyAreNotListedAndGiveWayToJobsWithTheirIds() {
    start(Sandbox.builder());
    assertThat(client.status(DONE).status()).isEqualTo(200);
    assertThat(sandbox.requestIds()).isEmpty();
    sandbox.addJob(DONE, "flux-1", Outcome.succeeds(), Stage.IN_PROGRESS);
    assertThat(client.status(DONE).status()).isEqualTo(202);
    assertThat(sandbox.requestIds()).containsExactly(DONE);
  }

  @Test
  void theyBelongToTheAppOfTheExamples() {
    start(Sandbox.builder());
    String path = "/requests/" + DONE + "/status";
    assertThat(client.get("/fal-ai/auto" + path).status()).isEqualTo(200);
    assertThat(client.get("/fal-ai/flux-pro" + path).status()).isEqualTo(404);
  }
}
