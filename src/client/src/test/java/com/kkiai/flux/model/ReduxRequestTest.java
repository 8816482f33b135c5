package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.kkiai.flux.fixtures.Spec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request is made: builder, checks, and what goes on the wire. */
class ReduxRequestTest {
  private static final ImageSource IMAGE = ImageSource.url("https://example.com/cat.png");

  @Test
  void whatIsNotSetIsNotSent() {
    assertThat(json(ReduxRequest.builder().image(IMAGE).build()))
        .isEqualTo("{\"image_url\":\"https://example.com/cat.png\"}");
  }

  @Test
  void whatIsSetIsSentUnderItsJsonNameInTheOrderOfTheSpec() {
    ReduxRequest request =
        ReduxRequest.builder()
            .syncMode(false)
            .seed(Long.MIN_VALUE)
            .acceleration(Acceleration.HIGH)
            .outputFormat(OutputFormat.PNG)
            .enableSafetyChecker(true)
            .numImages(2)
            .imageSize(ImageSize.SQUARE_HD)
            .numInferenceSteps(12)
            .image(IMAGE)
            .build();

    assertThat(json(request))
        .isEqualTo(
            "{\"image_url\":\"https://example.com/cat.png\",\"num_inference_steps\":12,"
                + "\"image_size\":\"square_hd\",\"num_images\":2,\"enable_safety_checker\":true,"
                + "\"output_format\":\"png\",\"acceleration\":\"high\","
                + "\"seed\":-9223372036854775808,\"sync_mode\":false}");
  }

  @Test
  void nullTakesAValueBack() {
    assertThat(ReduxRequest.builder().image(IMAGE).numImages(3).numImages(null).build())
        .isEqualTo(ReduxRequest.builder().image(IMAGE).build());
  }

  @Test
  void toBuilderKeepsEveryValueAndLeavesTheFirstRequestAlone() {
    ReduxRequest first = ReduxRequest.builder().image(IMAGE).numImages(2).seed(7L).build();
    ReduxRequest second = first.toBuilder().numImages(3).build();

    assertThat(first.toBuilder().build()).isEqualTo(first).hasSameHashCodeAs(first);
    assertThat(second).isNotEqualTo(first);
    assertThat(second.seed()).isEqualTo(7L);
    assertThat(first.numImages()).isEqualTo(2);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    var faults =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> ReduxRequest.builder().numInferenceSteps(13).numImages(0).build());

    assertThat(faults.violations())
        .containsExactly(
            new Violation("image_url", "missing", "image_url is required"),
            new Violation(
                "num_inference_steps",
                "less_than_equal",
                "num_inference_steps must be at most 12, is 13"),
            new Violation(
                "num_images", "greater_than_equal", "num_images must be at least 1, is 0"));
    assertThat(faults)
        .hasMessage(
            "ReduxRequest is invalid: image_url is required;"
                + " num_inference_steps must be at most 12, is 13;"
                + " num_images must be at least 1, is 0")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFaultsOutliveSerialization() throws Exception {
    var faults =
        catchThrowableOfType(
            InvalidRequestException.class, () -> ReduxRequest.builder().numImages(0).build());
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(faults);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((InvalidRequestException) in.readObject()).violations())
          .isEqualTo(faults.violations());
    }
  }

  @Test
  void aFieldCanBeSetByItsJsonName() {
    ReduxRequest request =
        ReduxRequest.builder().set("image_url", IMAGE).set("num_images", 2).build();

    assertThat(request).isEqualTo(ReduxRequest.builder().image(IMAGE).numImages(2).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "numImages", "prompt", ""})
  void aNameThatIsNotInTheSpecIsAnError(String name) {
    assertThatThrownBy(() -> ReduxRequest.builder().set(name, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ReduxRequest has no field " + name);
  }

  @Test
  void aValueOfAnotherTypeIsAnError() {
    assertThatThrownBy(() -> ReduxRequest.builder().set("num_images", "2"))
        .isInstanceOf(ClassCastException.class);
  }

  @Test
  void aWordThatTheSpecDoesNotListIsSentAndCanBeTold() {
    ReduxRequest request =
        ReduxRequest.builder().image(IMAGE).imageSize(ImageSize.of("3:4")).build();

    assertThat(json(request)).contains("\"image_size\":\"3:4\"");
    assertThat(request.unknownWords())
        .containsExactly(
            new Violation(
                "image_size",
                "one_of",
                "image_size must be one of square_hd, square, portrait_4_3, portrait_16_9,"
                    + " landscape_4_3, landscape_16_9, is 3:4"));
    assertThat(ReduxRequest.builder().image(IMAGE).build().unknownWords()).isEmpty();
  }

  private static String json(ReduxRequest request) {
    return Spec.MOSHI.adapter(ReduxRequest.class).toJson(request);
  }
}
