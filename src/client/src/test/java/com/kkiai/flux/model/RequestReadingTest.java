package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.kkiai.flux.fixtures.Spec;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is read strictly, with all its violations. */
class RequestReadingTest {

  @Test
  void aValidRequestIsReadAsItWasBuilt() throws IOException {
    assertThat(
            read(
                "{'image_url':'https://example.com/cat.png','num_images':2,'seed':9007199254740993,"
                    + "'image_size':'square'}"))
        .isEqualTo(
            ReduxRequest.builder()
                .image(ImageSource.url("https://example.com/cat.png"))
                .numImages(2)
                .seed(9007199254740993L)
                .imageSize(ImageSize.SQUARE)
                .build());
  }

  @Test
  void violationsOfTypeAndRangeAndMissingFieldsAreReportedTogether() {
    assertThat(
            violations(
                "{'num_inference_steps':99,'num_images':'2','enable_safety_checker':1,"
                    + "'output_format':7,'seed':1.5,'sync_mode':[]}"))
        .extracting(Violation::field, Violation::type)
        .containsExactlyInAnyOrder(
            tuple("image_url", "missing"),
            tuple("num_inference_steps", "less_than_equal"),
            tuple("num_images", "int_type"),
            tuple("enable_safety_checker", "bool_type"),
            tuple("output_format", "string_type"),
            tuple("seed", "int_type"),
            tuple("sync_mode", "bool_type"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image_url | 5 | string_type",
        "image_url | {} | string_type",
        "image_url | 'ftp://example.com/cat.png' | url_type",
        "image_url | 'data:text/plain;base64,AAAA' | url_type",
        "image_url | null | string_type"
      },
      quoteCharacter = '"')
  void anInvalidRequiredFieldIsNotReportedAsMissingToo(String field, String value, String type) {
    assertThat(violations("{'" + field + "':" + value + "}"))
        .extracting(Violation::field, Violation::type)
        .containsExactly(tuple(field, type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'num_images':'x','num_images':true",
        "'num_images':'x','num_images':9",
        "'num_images':9,'num_images':'x'"
      })
  void aDuplicateFieldHasOneViolation(String twice) {
    assertThat(violations("{'image_url':'https://example.com/cat.png'," + twice + "}"))
        .extracting(Violation::field, Violation::type)
        .containsExactly(tuple("num_images", "int_type"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "1e10", "9223372036854775808", "1e400"})
  void aNumberThatItsTypeCannotHoldIsAViolationOfType(String number) {
    assertThat(
            violations("{'image_url':'https://example.com/cat.png','num_images':" + number + "}"))
        .extracting(Violation::field, Violation::type)
        .containsExactly(tuple("num_images", "int_type"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2.0", "2e0", "20E-1"})
  void aWholeNumberMayBeWrittenInAnyWay(String number) throws IOException {
    ReduxRequest request =
        read("{'image_url':'https://example.com/cat.png','num_images':" + number + "}");
    assertThat(request.numImages()).isEqualTo(2);
  }

  @Test
  void fieldsThatTheSpecDoesNotHaveArePreserved() throws IOException {
    ReduxRequest request =
        read("{'image_url':'https://example.com/cat.png','prompt':{'a':[1]},'no':null}");
    assertThat(request.additionalFields()).isEqualTo(Map.of("prompt", Map.of("a", List.of(1L))));
  }

  @Test
  void nullIsInvalidUnlessTheSpecAllowsIt() {
    assertThat(violations("{'image_url':'https://a.b/c','num_images':null,'output_format':null}"))
        .extracting(Violation::field, Violation::type)
        .containsExactly(tuple("num_images", "int_type"), tuple("output_format", "string_type"));
  }

  @Test
  void anUnrecognizedValueIsPreserved() throws IOException {
    ReduxRequest request =
        read("{'image_url':'https://example.com/cat.png','acceleration':'warp'}");
    assertThat(request.acceleration()).isEqualTo(Acceleration.of("warp"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "'text'", "true"})
  void aBodyThatIsNotAnObjectIsNotARequest(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(JsonDataException.class);
  }

  @Test
  void aBodyThatIsNotJsonIsNotARequest() {
    assertThatThrownBy(() -> read("{'num_images':2x}")).isInstanceOf(JsonEncodingException.class);
  }

  private static List<Violation> violations(String json) {
    return catchThrowableOfType(InvalidRequestException.class, () -> read(json)).violations();
  }

  private static ReduxRequest read(String json) throws IOException {
    ReduxRequest request = Spec.MOSHI.adapter(ReduxRequest.class).fromJson(json.replace('\'', '"'));
    assertThat(request).isNotNull();
    return request;
  }
}
