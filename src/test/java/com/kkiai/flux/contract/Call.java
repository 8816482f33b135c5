package com.kkiai.flux.contract;

import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslWithState;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.ReduxRequest;

/** A call in its plainest form, as a line of the contract and as the client makes it. */
enum Call {
  REDUX,
  IMAGE_TO_IMAGE,
  STATUS,
  RESULT,
  RESULT_OF_ANY_APP,
  CANCEL;

  private static final String PICTURE = "https://fal.media/files/koala/Chls9L2ZnvuipUTEwlnJC.png";
  private static final String PROMPT = "A cat dressed as a wizard";

  void make(FluxClient flux) {
    ImageSource picture = ImageSource.url(PICTURE);
    Object unused =
        switch (this) {
          case REDUX -> flux.redux(ReduxRequest.builder().image(picture).build());
          case IMAGE_TO_IMAGE ->
              flux.imageToImage(
                  ImageToImageRequest.builder().image(picture).prompt(PROMPT).build());
          case STATUS -> Contract.job(flux).status();
          case RESULT -> Contract.job(flux).result();
          case RESULT_OF_ANY_APP -> flux.job(Contract.ID).result();
          case CANCEL -> Contract.job(flux).cancel();
        };
  }

  PactDslRequestWithPath in(PactDslWithState state, String description) {
    return switch (this) {
      case REDUX -> submit(state, description, "/fal-ai/flux-1/schnell/redux");
      case IMAGE_TO_IMAGE -> submit(state, description, "/fal-ai/flux-1/dev/image-to-image");
      case STATUS -> Contract.toJob(state, description, "GET", "/status").query("logs=1");
      case RESULT -> Contract.toJob(state, description, "GET", "");
      case RESULT_OF_ANY_APP -> Contract.toJob(state, description, "GET", "auto", "");
      case CANCEL -> Contract.toJob(state, description, "PUT", "/cancel");
    };
  }

  private PactDslRequestWithPath submit(PactDslWithState state, String description, String path) {
    return Contract.keyed(state.uponReceiving(description).method("POST").path(path))
        .matchHeader("Content-Type", Contract.JSON_REGEX, Contract.JSON)
        .body(LambdaDsl.newJsonBody(this::body).build());
  }

  private void body(LambdaDslObject body) {
    body.stringMatcher("image_url", "https?://.+", PICTURE);
    if (this == IMAGE_TO_IMAGE) {
      body.stringType("prompt", PROMPT);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
