package com.kkiai.contracts;

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

  void make(FluxClient flux) {
    ImageSource picture = ImageSource.url(Examples.IMAGE_URL);
    Object unused =
        switch (this) {
          case REDUX -> flux.redux(ReduxRequest.builder().image(picture).build());
          case IMAGE_TO_IMAGE ->
              flux.imageToImage(
                  ImageToImageRequest.builder().image(picture).prompt(Examples.PROMPT).build());
          case STATUS -> Contract.job(flux).status();
          case RESULT -> Contract.job(flux).result();
          case RESULT_OF_ANY_APP -> flux.job(Examples.ID).result();
          case CANCEL -> Contract.job(flux).cancel();
        };
  }

  PactDslRequestWithPath in(PactDslWithState state, String description) {
    return switch (this) {
      case REDUX -> Contract.submit(state, description, Contract.REDUX, this::body);
      case IMAGE_TO_IMAGE ->
          Contract.submit(state, description, Contract.IMAGE_TO_IMAGE, this::body);
      case STATUS -> Contract.toJob(state, description, "GET", "/status").query("logs=1");
      case RESULT -> Contract.toJob(state, description, "GET", "");
      case RESULT_OF_ANY_APP -> Contract.toJob(state, description, "GET", "auto", "");
      case CANCEL -> Contract.toJob(state, description, "PUT", "/cancel");
    };
  }

  private void body(LambdaDslObject body) {
    body.stringMatcher("image_url", "https?://.+", Examples.IMAGE_URL);
    if (this == IMAGE_TO_IMAGE) {
      body.stringType("prompt", Examples.PROMPT);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
