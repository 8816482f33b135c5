package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.kkiai.flux.ApiError;
import com.kkiai.flux.ApiErrorException;
import com.kkiai.flux.FluxClient;
import java.util.List;

/** What the client needs when its submit is rejected. */
final class RejectionNeeds {
  private static final String NOT_AN_IMAGE = "data:image/png;base64,broke";
  private static final String UNKNOWN_KEY = "not-a-key";

  static final List<Need> ALL = List.of(unknownKey(), invalidImage());

  private RejectionNeeds() {}

  /** The API key is exact, so that a stub can tell it from other keys. */
  private static Need unknownKey() {
    return new Need(
        "redux with an unknown API key",
        "ApiErrorException advises to check the API key, and the command line ends with exit code 3",
        Submits.NONE,
        null,
        UNKNOWN_KEY,
        pact ->
            SubmitNeeds.post(pact, SubmitNeeds.REDUX, SubmitNeeds::image)
                .headers("Authorization", "Bearer " + UNKNOWN_KEY)
                .willRespondWith()
                .status(401),
        List.of(),
        flux -> assertThat(refusal(flux, Contract.PIXEL).status()).isEqualTo(401));
  }

  /** The image is exact, so that a stub can tell it from other images. */
  private static Need invalidImage() {
    return new Need(
        "redux of an image that cannot be read",
        "ApiErrorException has the reason and its type, by which callers distinguish reasons",
        Submits.ONE,
        null,
        Contract.KEY,
        pact ->
            Contract.json(
                Contract.withKey(
                        SubmitNeeds.post(
                            pact,
                            SubmitNeeds.REDUX,
                            body -> body.stringValue("image_url", NOT_AN_IMAGE)))
                    .willRespondWith()
                    .status(422),
                Contract::details),
        List.of(),
        flux -> assertHasReasons(refusal(flux, NOT_AN_IMAGE)));
  }

  static void assertHasReasons(ApiError error) {
    assertThat(error.details())
        .isNotEmpty()
        .allSatisfy(
            detail -> {
              assertThat(detail.msg()).isNotEmpty();
              assertThat(detail.type()).isNotEmpty();
            });
  }

  private static ApiError refusal(FluxClient flux, String image) {
    return catchThrowableOfType(
            ApiErrorException.class, () -> flux.redux(SubmitNeeds.redux(image).build()))
        .error();
  }
}
