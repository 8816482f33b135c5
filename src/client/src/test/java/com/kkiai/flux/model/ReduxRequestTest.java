package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a request is built, checked and written as JSON. */
class ReduxRequestTest {
  private static final ImageSource IMAGE = ImageSource.url("https://example.com/cat.png");

  @Test
  void fieldsThatAreNotSetAreNotSent() {
    assertThat(ReduxRequest.builder().image(IMAGE).build().toJson())
        .isEqualTo("{\"image_url\":\"https://example.com/cat.png\"}");
  }

  @Test
  void fieldsAreSentUnderTheirJsonNamesInTheOrderOfTheSpec() {
    ReduxRequest request =
        ReduxRequest.builder()
            .syncMode(false)
            .seed(new BigInteger("15860307465884635512"))
            .acceleration(Acceleration.HIGH)
            .outputFormat(OutputFormat.PNG)
            .enableSafetyChecker(true)
            .numImages(2)
            .imageSize(ImageSize.of("panorama"))
            .numInferenceSteps(12)
            .image(IMAGE)
            .build();

    assertThat(request.toJson())
        .isEqualTo(
            "{\"image_url\":\"https://example.com/cat.png\",\"num_inference_steps\":12,"
                + "\"image_size\":\"panorama\",\"num_images\":2,\"enable_safety_checker\":true,"
                + "\"output_format\":\"png\",\"acceleration\":\"high\","
                + "\"seed\":15860307465884635512,\"sync_mode\":false}");
    assertThat(ReduxRequest.fromJson(request.toJson())).isEqualTo(request);
  }

  @Test
  void nullUnsetsAField() {
    assertThat(ReduxRequest.builder().image(IMAGE).numImages(3).numImages(null).build())
        .isEqualTo(ReduxRequest.builder().image(IMAGE).build())
        .hasToString("ReduxRequest[image=https://example.com/cat.png]");
  }

  @Test
  void toBuilderCopiesEveryValueAndDoesNotChangeTheFirstRequest() {
    ReduxRequest first =
        ReduxRequest.builder().image(IMAGE).numImages(2).seed(7).additionalField("x", 1).build();
    ReduxRequest second = first.toBuilder().numImages(3).additionalField("y", 2).build();

    assertThat(first.toBuilder().build()).isEqualTo(first).hasSameHashCodeAs(first);
    assertThat(second).isNotEqualTo(first);
    assertThat(second.seed()).isEqualTo(7);
    assertThat(first.numImages()).isEqualTo(2);
    assertThat(first.additionalFields()).isEqualTo(Map.of("x", 1L));
  }

  @Test
  void aFieldThatTheSpecDoesNotHaveIsSentAndReadBack() {
    ReduxRequest request =
        ReduxRequest.builder()
            .image(IMAGE)
            .additionalField("loras", List.of(Map.of("id", "a", "scale", 1.0f)))
            .additionalField("steps", 5)
            .build();

    assertThat(request.toJson()).contains("\"loras\":[{", "\"id\":\"a\"", "\"steps\":5}");
    assertThat(ReduxRequest.fromJson(request.toJson())).isEqualTo(request);
    assertThatThrownBy(() -> request.additionalFields().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void anAdditionalFieldIsNotInTheSpecAndHasAJsonValue() {
    ReduxRequest.Builder builder = ReduxRequest.builder();
    assertThatThrownBy(() -> builder.additionalField("num_images", 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("num_images is a field of the spec: use its own method");
    for (Object value : List.of(List.of(BigInteger.class), Map.of("a", Double.NaN), 'c')) {
      assertThatThrownBy(() -> builder.additionalField("since", value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("since must be a String, finite Number, Boolean, List or Map");
    }
  }

  @Test
  void allViolationsAreReportedAtOnce() {
    var invalid =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> ReduxRequest.builder().numInferenceSteps(13).numImages(0).build());

    assertThat(invalid.violations())
        .containsExactly(
            new Violation("image_url", "missing", "image_url is required"),
            new Violation(
                "num_inference_steps",
                "less_than_equal",
                "num_inference_steps must be at most 12, is 13"),
            new Violation(
                "num_images", "greater_than_equal", "num_images must be at least 1, is 0"));
    assertThat(invalid)
        .hasMessage(
            "ReduxRequest is invalid: image_url is required;"
                + " num_inference_steps must be at most 12, is 13;"
                + " num_images must be at least 1, is 0")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void violationsSurviveSerialization() throws Exception {
    var invalid =
        catchThrowableOfType(
            InvalidRequestException.class, () -> ReduxRequest.builder().numImages(0).build());
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(invalid);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((InvalidRequestException) in.readObject()).violations())
          .isEqualTo(invalid.violations());
    }
  }
}
