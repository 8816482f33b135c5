package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import com.kkiai.flux.ApiErrorException;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.Acceleration;
import com.kkiai.flux.model.ImageSize;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.OutputFormat;
import com.kkiai.flux.model.ReduxRequest;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Both submits, with all fields and with the required ones, by address and by data URL, and how
 * they are refused.
 */
@Order(1)
class SubmitConsumerTest extends Contract {

  /** One white pixel. */
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==");

  private static final String PIXEL_URL =
      "data:image/png;base64," + Base64.getEncoder().encodeToString(PIXEL);

  private static V4Pact accepted(
      PactDslWithProvider pact, String description, String path, Consumer<LambdaDslObject> body) {
    PactDslRequestWithPath request = submit(pact.given(States.ACCEPTS), description, path, body);
    return json(request.willRespondWith(), 200, Contract::envelope).toPact(V4Pact.class);
  }

  private static void address(LambdaDslObject body) {
    body.stringMatcher("image_url", "https?://.+", Examples.IMAGE_URL);
  }

  @Pact(consumer = CONSUMER)
  V4Pact reduxWithAllFields(PactDslWithProvider pact) {
    return accepted(
        pact,
        "redux with all fields",
        REDUX,
        body -> {
          address(body);
          body.integerType("num_inference_steps", 4);
          body.stringMatcher("image_size", "[a-z0-9_:]+", "landscape_4_3");
          outputFields(body);
        });
  }

  /** What both operations take alike, in the order of the spec. */
  private static void outputFields(LambdaDslObject body) {
    body.integerType("num_images", 1);
    body.booleanType("enable_safety_checker", true);
    body.stringMatcher("output_format", "default|png|jpeg", "jpeg");
    body.stringMatcher("acceleration", "default|none|regular|high", "regular");
    body.integerType("seed", 42);
    body.booleanType("sync_mode", false);
  }

  @Test
  @PactTestFor(pactMethod = "reduxWithAllFields")
  void sendsAllFieldsOfRedux(MockServer server) {
    try (FluxClient flux = client(server)) {
      FluxJob job =
          flux.redux(
              ReduxRequest.builder()
                  .image(ImageSource.url(Examples.IMAGE_URL))
                  .numInferenceSteps(4)
                  .imageSize(ImageSize.LANDSCAPE_4_3)
                  .numImages(1)
                  .enableSafetyChecker(true)
                  .outputFormat(OutputFormat.JPEG)
                  .acceleration(Acceleration.REGULAR)
                  .seed(42L)
                  .syncMode(false)
                  .build());
      assertThat(job.id()).isEqualTo(Examples.APP + "/" + Examples.ID);
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact reduxWithRequiredFields(PactDslWithProvider pact) {
    return accepted(pact, "redux with the required field", REDUX, SubmitConsumerTest::address);
  }

  @Test
  @PactTestFor(pactMethod = "reduxWithRequiredFields")
  void sendsNothingThatIsNotSet(MockServer server) {
    try (FluxClient flux = client(server)) {
      assertThat(flux.redux(redux()).requestId()).isEqualTo(Examples.ID);
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact reduxWithDataUrl(PactDslWithProvider pact) {
    return accepted(
        pact,
        "redux of a picture in a data URL",
        REDUX,
        body ->
            body.stringMatcher(
                "image_url",
                "data:image/(png|jpeg|webp|gif|avif);base64,[A-Za-z0-9+/]+=*",
                PIXEL_URL));
  }

  @Test
  @PactTestFor(pactMethod = "reduxWithDataUrl")
  void sendsBytesAsADataUrl(MockServer server) {
    try (FluxClient flux = client(server)) {
      assertThat(
              flux.redux(ReduxRequest.builder().image(ImageSource.bytes(PIXEL)).build())
                  .requestId())
          .isEqualTo(Examples.ID);
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact imageToImageWithAllFields(PactDslWithProvider pact) {
    return accepted(
        pact,
        "image-to-image with all fields",
        IMAGE_TO_IMAGE,
        body -> {
          address(body);
          body.decimalType("strength", 0.95);
          body.integerType("num_inference_steps", 40);
          body.stringType("prompt", Examples.PROMPT);
          body.decimalType("guidance_scale", 3.5);
          outputFields(body);
        });
  }

  @Test
  @PactTestFor(pactMethod = "imageToImageWithAllFields")
  void sendsAllFieldsOfImageToImage(MockServer server) {
    try (FluxClient flux = client(server)) {
      FluxJob job =
          flux.imageToImage(
              imageToImage().toBuilder()
                  .strength(0.95)
                  .numInferenceSteps(40)
                  .guidanceScale(3.5)
                  .numImages(1)
                  .enableSafetyChecker(true)
                  .outputFormat(OutputFormat.JPEG)
                  .acceleration(Acceleration.REGULAR)
                  .seed(42L)
                  .syncMode(false)
                  .build());
      assertThat(job.requestId()).isEqualTo(Examples.ID);
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact imageToImageWithRequiredFields(PactDslWithProvider pact) {
    return accepted(
        pact,
        "image-to-image with the required fields",
        IMAGE_TO_IMAGE,
        body -> {
          address(body);
          body.stringType("prompt", Examples.PROMPT);
        });
  }

  @Test
  @PactTestFor(pactMethod = "imageToImageWithRequiredFields")
  void sendsThePrompt(MockServer server) {
    try (FluxClient flux = client(server)) {
      assertThat(flux.imageToImage(imageToImage()).requestId()).isEqualTo(Examples.ID);
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact unknownKey(PactDslWithProvider pact) {
    var state = pact.given(States.NO_KEY);
    var request = submit(state, "redux with an unknown key", REDUX, SubmitConsumerTest::address);
    return keyed(request, Examples.UNKNOWN_KEY).willRespondWith().status(401).toPact(V4Pact.class);
  }

  @Test
  @PactTestFor(pactMethod = "unknownKey")
  void isRefusedWithoutAKnownKey(MockServer server) {
    try (FluxClient flux = client(server, Examples.UNKNOWN_KEY)) {
      assertRefused(401, () -> flux.redux(redux()));
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact brokenPicture(PactDslWithProvider pact) {
    var request =
        submit(
            pact.given(States.SANDBOX_ONLY).given(States.ACCEPTS),
            "redux with an image that cannot be read",
            REDUX,
            body ->
                body.stringMatcher("image_url", "data:image/.+", "data:image/png;base64,broke"));
    return json(
            request.willRespondWith(),
            422,
            body -> details(body, 2, "The image cannot be read", "file_download_error"))
        .toPact(V4Pact.class);
  }

  @Test
  @PactTestFor(pactMethod = "brokenPicture")
  void isRefusedWithDetails(MockServer server) {
    try (FluxClient flux = client(server)) {
      var request =
          ReduxRequest.builder().image(ImageSource.url("data:image/png;base64,broke")).build();
      ApiErrorException refused = assertRefused(422, () -> flux.redux(request));
      assertThat(refused.error().details()).isNotEmpty();
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact tooMany(PactDslWithProvider pact) {
    var state = pact.given(States.SANDBOX_ONLY).given(States.TOO_MANY);
    var request = submit(state, "redux after too many calls", REDUX, SubmitConsumerTest::address);
    return request
        .willRespondWith()
        .status(429)
        .matchHeader("Retry-After", "[0-9]+", "1")
        .toPact(V4Pact.class);
  }

  @Test
  @PactTestFor(pactMethod = "tooMany")
  void isRefusedAfterTooManyCalls(MockServer server) {
    try (FluxClient flux = client(server)) {
      assertRefused(429, () -> flux.redux(redux()));
    }
  }

  private static ApiErrorException assertRefused(int status, Runnable submit) {
    ApiErrorException[] refused = new ApiErrorException[1];
    assertThatThrownBy(submit::run)
        .isInstanceOfSatisfying(
            ApiErrorException.class,
            e -> {
              refused[0] = e;
              assertThat(e.error().status()).isEqualTo(status);
            });
    return refused[0];
  }

  private static ReduxRequest redux() {
    return ReduxRequest.builder().image(ImageSource.url(Examples.IMAGE_URL)).build();
  }

  private static ImageToImageRequest imageToImage() {
    return ImageToImageRequest.builder()
        .image(ImageSource.url(Examples.IMAGE_URL))
        .prompt(Examples.PROMPT)
        .build();
  }
}
