package com.kkiai.contracts;

import static com.kkiai.contracts.Contract.IMAGE_TO_IMAGE;
import static com.kkiai.contracts.Contract.REDUX;
import static com.kkiai.contracts.Contract.interactions;
import static com.kkiai.contracts.Contract.json;
import static com.kkiai.contracts.Contract.record;
import static com.kkiai.contracts.Contract.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
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
import java.util.function.Function;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Both submits, with all fields and with the required ones, by address and by data URL, and how
 * they are refused.
 */
@Tag("contract")
@Order(1)
class SubmitConsumerTest {
  /** One white pixel. */
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==";

  private static final ReduxRequest REDUX_REQUEST =
      ReduxRequest.builder().image(ImageSource.url(Examples.IMAGE_URL)).build();

  private static final ImageToImageRequest IMAGE_TO_IMAGE_REQUEST =
      ImageToImageRequest.builder()
          .image(ImageSource.url(Examples.IMAGE_URL))
          .prompt(Examples.PROMPT)
          .build();

  @Test
  void sendsAllFieldsOfRedux() {
    var request =
        REDUX_REQUEST.toBuilder()
            .numInferenceSteps(4)
            .imageSize(ImageSize.LANDSCAPE_4_3)
            .numImages(1)
            .enableSafetyChecker(true)
            .outputFormat(OutputFormat.JPEG)
            .acceleration(Acceleration.REGULAR)
            .seed(42L)
            .syncMode(false)
            .build();
    isAccepted(
        "redux with all fields",
        REDUX,
        body -> {
          address(body);
          body.integerType("num_inference_steps", 4);
          body.stringMatcher("image_size", "[a-z0-9_:]+", "landscape_4_3");
          outputFields(body);
        },
        flux -> flux.redux(request));
  }

  @Test
  void sendsNothingThatIsNotSet() {
    isAccepted(
        "redux with the required field",
        REDUX,
        SubmitConsumerTest::address,
        flux -> flux.redux(REDUX_REQUEST));
  }

  @Test
  void sendsBytesAsADataUrl() {
    var image = ImageSource.bytes(Base64.getDecoder().decode(PIXEL));
    isAccepted(
        "redux of a picture in a data URL",
        REDUX,
        body ->
            body.stringMatcher(
                "image_url",
                "data:image/(png|jpeg|webp|gif|avif);base64,[A-Za-z0-9+/]+=*",
                "data:image/png;base64," + PIXEL),
        flux -> flux.redux(ReduxRequest.builder().image(image).build()));
  }

  @Test
  void sendsAllFieldsOfImageToImage() {
    var request =
        IMAGE_TO_IMAGE_REQUEST.toBuilder()
            .strength(0.95)
            .numInferenceSteps(40)
            .guidanceScale(3.5)
            .numImages(1)
            .enableSafetyChecker(true)
            .outputFormat(OutputFormat.JPEG)
            .acceleration(Acceleration.REGULAR)
            .seed(42L)
            .syncMode(false)
            .build();
    isAccepted(
        "image-to-image with all fields",
        IMAGE_TO_IMAGE,
        body -> {
          address(body);
          body.decimalType("strength", 0.95);
          body.integerType("num_inference_steps", 40);
          body.stringType("prompt", Examples.PROMPT);
          body.decimalType("guidance_scale", 3.5);
          outputFields(body);
        },
        flux -> flux.imageToImage(request));
  }

  @Test
  void sendsThePrompt() {
    isAccepted(
        "image-to-image with the required fields",
        IMAGE_TO_IMAGE,
        body -> {
          address(body);
          body.stringType("prompt", Examples.PROMPT);
        },
        flux -> flux.imageToImage(IMAGE_TO_IMAGE_REQUEST));
  }

  private static void isAccepted(
      String description,
      String path,
      Consumer<LambdaDslObject> body,
      Function<FluxClient, FluxJob> call) {
    var request = submit(interactions().given(States.ACCEPTS), description, path, body);
    record(
        json(request, 200, Contract::envelope),
        flux -> assertThat(call.apply(flux).id()).isEqualTo(Examples.APP + "/" + Examples.ID));
  }

  private static void address(LambdaDslObject body) {
    body.stringMatcher("image_url", "https?://.+", Examples.IMAGE_URL);
  }

  /** The fields that both operations have, in the order of the spec. */
  private static void outputFields(LambdaDslObject body) {
    body.integerType("num_images", 1);
    body.booleanType("enable_safety_checker", true);
    body.stringMatcher("output_format", "default|png|jpeg", "jpeg");
    body.stringMatcher("acceleration", "default|none|regular|high", "regular");
    body.integerType("seed", 42);
    body.booleanType("sync_mode", false);
  }

  @Test
  void isRefusedWithoutAKnownKey() {
    // A verifier that does not set a key of its own sends the key in the file.
    String key = Examples.UNKNOWN_KEY;
    var request =
        submit(
            interactions().given(States.NO_KEY),
            "redux with an unknown key",
            REDUX,
            key,
            SubmitConsumerTest::address);
    record(
        request.willRespondWith().status(401),
        key,
        flux -> assertRefused(flux, REDUX_REQUEST, 401));
  }

  @Test
  void isRefusedWithoutQuota() {
    var state = interactions().given(States.SANDBOX_ONLY).given(States.NO_QUOTA, Contract.jobId());
    var request =
        submit(state, "redux when the quota is used up", REDUX, SubmitConsumerTest::address);
    record(request.willRespondWith().status(403), flux -> assertRefused(flux, REDUX_REQUEST, 403));
  }

  @Test
  void isRefusedWithDetails() {
    String image = "data:image/png;base64,broke";
    var request =
        submit(
            interactions().given(States.SANDBOX_ONLY).given(States.ACCEPTS),
            "redux with an image that cannot be read",
            REDUX,
            body -> body.stringMatcher("image_url", "data:image/.+", image));
    record(
        json(
            request,
            422,
            body -> Contract.details(body, 2, "The image cannot be read", "file_download_error")),
        flux ->
            assertThat(
                    assertRefused(
                            flux, ReduxRequest.builder().image(ImageSource.url(image)).build(), 422)
                        .error()
                        .details())
                .isNotEmpty());
  }

  @Test
  void isRefusedAfterTooManyCalls() {
    var state = interactions().given(States.SANDBOX_ONLY).given(States.TOO_MANY);
    var request = submit(state, "redux after too many calls", REDUX, SubmitConsumerTest::address);
    record(
        request.willRespondWith().status(429).matchHeader("Retry-After", "[0-9]+", "1"),
        flux -> assertRefused(flux, REDUX_REQUEST, 429));
  }

  private static ApiErrorException assertRefused(
      FluxClient flux, ReduxRequest request, int status) {
    ApiErrorException refused =
        catchThrowableOfType(ApiErrorException.class, () -> flux.redux(request));
    assertThat(refused.error().status()).isEqualTo(status);
    return refused;
  }
}
