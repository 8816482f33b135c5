package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.fixtures.GatewayClient.CAT;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.IMAGE_TO_IMAGE;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import com.kkiai.flux.sandbox.fixtures.SampleImages;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a test can ask a sandbox for: requests as they were meant, calls by kind, what is left. */
class SubmittedTest {
  @AutoClose private final Sandbox sandbox = Sandbox.builder().polls(0, 0).start();
  private final GatewayClient client = new GatewayClient(sandbox);

  @Test
  void requestsAreReadBackInOrderAndByType() {
    client.submit(REDUX, "{\"image_url\":\"https://a.b/1\",\"num_images\":3}");
    client.submit(IMAGE_TO_IMAGE, "{\"image_url\":\"https://a.b/2\",\"prompt\":\"a wizard\"}");
    client.submit(REDUX, "{\"image_url\":\"https://a.b/3\",\"seed\":9007199254740993}");

    assertThat(sandbox.submitted(ReduxRequest.class))
        .containsExactly(
            ReduxRequest.builder().image(ImageSource.url("https://a.b/1")).numImages(3).build(),
            ReduxRequest.builder()
                .image(ImageSource.url("https://a.b/3"))
                .seed(9007199254740993L)
                .build());
    assertThat(sandbox.submitted(ImageToImageRequest.class))
        .extracting(ImageToImageRequest::prompt)
        .containsExactly("a wizard");
    assertThat(sandbox.submitted(Object.class)).hasSize(3);
  }

  @Test
  void whatUsesUpAnOutcomeIsThereAndNothingElse() {
    sandbox.next(Outcome.refused(429), Outcome.flagged(), Outcome.refused(403));
    assertThat(client.submit(REDUX, CAT).status()).isEqualTo(429);
    assertThat(client.submit(REDUX, CAT.replace("}", ",\"num_images\":9}")).status())
        .isEqualTo(422);
    assertThat(client.submit(REDUX, CAT).status()).isEqualTo(200);

    assertThat(sandbox.submits()).isEqualTo(3);
    assertThat(sandbox.submitted(ReduxRequest.class)).hasSize(2);
    assertThat(sandbox.unusedOutcomes()).hasToString("[refused 403]");
  }

  @Test
  void anImageIsWholeUntilThereAreTooMany() {
    String url = SampleImages.dataUrl("png", new byte[3_000_000]);
    long budget = Math.min(256L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 16);
    int whole = (int) (budget / 2 / url.length());
    for (int i = 0; i <= whole; i++) {
      client.submit(REDUX, "{\"image_url\":\"" + url + "\"}");
    }

    var urls =
        sandbox.submitted(ReduxRequest.class).stream()
            .map(request -> request.image().toUrl())
            .toList();
    assertThat(urls).hasSize(whole + 1);
    assertThat(urls.subList(0, whole)).allMatch(url::equals);
    assertThat(url).startsWith(urls.get(whole));
    assertThat(urls.get(whole)).hasSizeBetween(64, 100);
  }

  @Test
  void callsAreToldByKind() {
    String id = client.submitCat();
    client.status(id);
    client.status(id);
    client.result(id);

    assertThat(sandbox.calls(CallKind.SUBMIT)).hasSize(1);
    assertThat(sandbox.calls(CallKind.STATUS)).hasSize(2);
    assertThat(sandbox.calls(CallKind.RESULT)).hasSize(1);
    assertThat(sandbox.calls(CallKind.CANCEL)).isEmpty();
    assertThat(sandbox.calls()).hasSize(4);
  }
}
