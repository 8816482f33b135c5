package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithoutPath;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.Acceleration;
import com.kkiai.flux.model.ImageSize;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.OutputFormat;
import com.kkiai.flux.model.ReduxRequest;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the client needs when its submit is accepted. */
final class SubmitNeeds {
  static final String REDUX = "/fal-ai/flux-1/schnell/redux";
  private static final String IMAGE_TO_IMAGE = "/fal-ai/flux-1/dev/image-to-image";
  private static final String PROMPT = "A cat dressed as a wizard";

  static final List<Need> ALL =
      List.of(
          accepted(
              Submits.ONE,
              "redux with the required field",
              REDUX,
              SubmitNeeds::image,
              flux -> flux.redux(redux(Contract.PIXEL).build())),
          accepted(
              Submits.ALL,
              "redux with all fields",
              REDUX,
              SubmitNeeds::allFieldsOfRedux,
              flux ->
                  flux.redux(
                      redux(Contract.PIXEL)
                          .numInferenceSteps(4)
                          .imageSize(ImageSize.LANDSCAPE_4_3)
                          .numImages(1)
                          .enableSafetyChecker(true)
                          .outputFormat(OutputFormat.JPEG)
                          .acceleration(Acceleration.REGULAR)
                          .seed(42L)
                          .syncMode(false)
                          .build())),
          accepted(
              Submits.ALL,
              "image-to-image with the required fields",
              IMAGE_TO_IMAGE,
              body -> image(body).stringType("prompt", PROMPT),
              flux -> flux.imageToImage(imageToImage().build())),
          accepted(
              Submits.ALL,
              "image-to-image with all fields",
              IMAGE_TO_IMAGE,
              SubmitNeeds::allFieldsOfImageToImage,
              flux ->
                  flux.imageToImage(
                      imageToImage()
                          .strength(0.95)
                          .numInferenceSteps(40)
                          .guidanceScale(3.5)
                          .numImages(1)
                          .enableSafetyChecker(true)
                          .outputFormat(OutputFormat.JPEG)
                          .acceleration(Acceleration.REGULAR)
                          .seed(42L)
                          .syncMode(false)
                          .build())));

  private SubmitNeeds() {}

  private static Need accepted(
      Submits submits,
      String description,
      String path,
      Consumer<LambdaDslObject> body,
      Function<FluxClient, FluxJob> use) {
    return new Need(
        description,
        "FluxClient returns a job with the request id: without it, a paid job is lost",
        submits,
        null,
        Contract.KEY,
        pact ->
            Contract.json(
                Contract.withKey(post(pact, path, body)).willRespondWith().successStatus(),
                response ->
                    response.stringMatcher(
                        "request_id", Spec.pattern("RequestId"), KnownJob.COMPLETED.requestId())),
        List.of(),
        flux -> assertThat(use.apply(flux).requestId()).isEqualTo(KnownJob.COMPLETED.requestId()));
  }

  static ReduxRequest.Builder redux(String image) {
    return ReduxRequest.builder().image(ImageSource.url(image));
  }

  private static ImageToImageRequest.Builder imageToImage() {
    return ImageToImageRequest.builder().image(ImageSource.url(Contract.PIXEL)).prompt(PROMPT);
  }

  static PactDslRequestWithPath post(
      PactDslRequestWithoutPath request, String path, Consumer<LambdaDslObject> body) {
    return request
        .method("POST")
        .path(path)
        .matchHeader("Content-Type", Contract.JSON_REGEX, Contract.JSON)
        .body(LambdaDsl.newJsonBody(body::accept).build());
  }

  static LambdaDslObject image(LambdaDslObject body) {
    return body.stringMatcher("image_url", Spec.pattern("ImageSource"), Contract.PIXEL);
  }

  private static void allFieldsOfRedux(LambdaDslObject body) {
    image(body)
        .integerType("num_inference_steps", 4)
        .stringMatcher("image_size", Spec.values("ImageSize"), "landscape_4_3");
    outputFields(body);
  }

  private static void allFieldsOfImageToImage(LambdaDslObject body) {
    image(body)
        .decimalType("strength", 0.95)
        .integerType("num_inference_steps", 40)
        .stringType("prompt", PROMPT)
        .decimalType("guidance_scale", 3.5);
    outputFields(body);
  }

  /** The fields that both operations have. */
  private static void outputFields(LambdaDslObject body) {
    body.integerType("num_images", 1)
        .booleanType("enable_safety_checker", true)
        .stringMatcher("output_format", Spec.values("OutputFormat"), "jpeg")
        .stringMatcher("acceleration", Spec.values("Acceleration"), "regular")
        .integerType("seed", 42)
        .booleanType("sync_mode", false);
  }
}
