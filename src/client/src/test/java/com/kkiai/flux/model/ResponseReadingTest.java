package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What responses look like in the field, and what is read from them. */
@NullUnmarked // An unexpected null is a failure.
class ResponseReadingTest {

  @Test
  void unrecognizedFieldsAreSkippedWhateverTheyHold() {
    assertThat(status("'new': {'deep': [{'er': null}]}, 'request_id': 'r-1', 'newer': 1e400"))
        .isEqualTo(QueueStatus.builder().requestId("r-1").build());
  }

  @Test
  void onlyASubmitNeedsARequestId() {
    assertThat(status("'status': 'IN_QUEUE'").requestId()).isNull();
    assertThat(SubmitResponse.fromJson("{\"request_id\": \"r-1\"}").status()).isNull();
    assertThatThrownBy(() -> SubmitResponse.fromJson("{\"status\": \"IN_QUEUE\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SubmitResponse: Required value 'request_id' missing at $");
    assertThatThrownBy(() -> SubmitResponse.builder().build())
        .isInstanceOf(NullPointerException.class)
        .hasMessage("request_id is required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{\"a\"", "<html>"})
  void textThatIsNotAnObjectIsAnError(String json) {
    assertThatThrownBy(() -> QueueStatus.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("QueueStatus: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'message':'m','timestamp':'2026-01-31T10:00:00Z'} | 2026-01-31T10:00:00Z |  |  | ",
        "{'message':'m','timestamp':'2026-01-31T10:00:00.1','level':'INFO','source':'USER'}"
            + " | 2026-01-31T10:00:00.1 | INFO | USER | ",
        "{'message':'m','timestamp':'t','labels':{'level':'DEBUG','n':3,'none':null}}"
            + " | t |  |  | {level=DEBUG, n=3}"
      })
  void aLogLineIsReadInEachOfItsFormats(
      String line, String timestamp, String level, String source, String labels) {
    LogLine read = status("'logs':[" + line + "]").logs().get(0);

    assertThat(read.message()).isEqualTo("m");
    assertThat(read.timestamp()).isEqualTo(timestamp);
    assertThat(read.level()).isEqualTo(level);
    assertThat(read.source()).isEqualTo(source);
    assertThat(read.labels() == null ? null : read.labels().toString()).isEqualTo(labels);
  }

  @Test
  void logsMayBeNullOrHaveElementsThatAreNotLines() {
    LogLine none = LogLine.builder().build();
    assertThat(status("'logs':null").logs()).isNull();
    assertThat(status("'logs':'none'").logs()).isNull();
    assertThat(status("'logs':[null,'text',{'message':'m'},7]").logs())
        .containsExactly(none, none, LogLine.builder().message("m").build(), none);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "absent",
      quoteCharacter = '"',
      value = {
        "15860307465884635512, 15860307465884635512",
        "196619188014358661.0, 196619188014358661",
        "1.96619188014358661E17, 196619188014358661",
        "9007199254740993, 9007199254740993",
        "'9007199254740993', 9007199254740993",
        "-9223372036854775808, -9223372036854775808",
        "123456789012345678901234567890, 123456789012345678901234567890",
        "42.0, 42",
        "4.2e1, 42",
        "1.5, absent",
        "1e400000, absent",
        "1e999999999, absent",
        "1e-999999999, absent",
        "1e99999999999, absent",
        "'many', absent",
        "'NaN', absent",
        "'', absent",
        "[], absent"
      })
  void aSeedOfAnyWidthIsExactOrAbsent(String json, BigInteger seed) {
    assertThat(output("'seed':" + json).seed()).isEqualTo(seed);
  }

  @Test
  void theSeedOfAResultCanBeSentAgain() {
    FluxOutput output = output("'seed': 15860307465884635512");
    ReduxRequest request =
        ReduxRequest.builder().image(ImageSource.url("https://a.b/c")).seed(output.seed()).build();
    assertThat(output.toJson()).contains("\"seed\":15860307465884635512");
    assertThat(request.toJson()).contains("\"seed\":15860307465884635512");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "absent",
      quoteCharacter = '"',
      value = {"3, 3", "'3', 3", "2147483648, absent", "-1, -1", "2.5, absent", "true, absent"})
  void aNumberMayBeTextAndIsAbsentIfItDoesNotFit(String json, Integer position) {
    assertThat(status("'queue_position':" + json).queuePosition()).isEqualTo(position);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "absent",
      quoteCharacter = '"',
      value = {
        "null | absent",
        "'' | absent",
        "' ' | absent",
        "'null' | absent",
        "{} | absent",
        "[] | absent",
        "false | absent",
        "0 | absent",
        "'lost' | lost",
        "true | true",
        "500 | 500",
        "{'message':'lost','code':18446744073709551616} | {'message':'lost','code':18446744073709551616}",
        "['lost'] | ['lost']"
      })
  void anErrorThatSaysNothingIsAbsentAndAnyOtherIsText(String json, String error) {
    String expected = error == null ? null : error.replace('\'', '"');
    assertThat(status("'status':'COMPLETED','error':" + json).error()).isEqualTo(expected);
    assertThat(output("'error':" + json).error()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[null,true] | [null, true]",
        "['false',true] | [null, true]",
        "[false,1,true] | [false, null, true]"
      },
      quoteCharacter = '"')
  void aFlagKeepsItsPositionAndAnUnreadableOneIsNotKnown(String json, String flags) {
    FluxOutput output = output("'has_nsfw_concepts':" + json);
    assertThat(output.hasNsfwConcepts()).hasToString(flags);
    assertThat(FluxOutput.fromJson(output.toJson())).isEqualTo(output);
  }

  @Test
  void anImageKeepsItsPositionIfAnotherOneHasNoUrl() {
    assertThat(output("'images':[{'url':null},{'url':'u'}]").images())
        .extracting(Image::url)
        .containsExactly(null, "u");
    assertThat(output("'images':[null,5,{'url':'u'}]").images())
        .extracting(Image::url)
        .containsExactly(null, null, "u");
    assertThat(output("'status':'IN_QUEUE'").images()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PENDING", "PROCESSING", "FAILED", "CANCELLED", "in_queue"})
  void anUnrecognizedValueIsPreserved(String value) {
    QueueStatus status = status("'status':'" + value + "'");

    JobStatus job = Objects.requireNonNull(status.status());
    assertThat(job.value()).isEqualTo(value);
    assertThat(job.known()).isEqualTo(JobStatus.Known.UNRECOGNIZED);
    assertThat(status.toJson()).isEqualTo("{\"status\":\"" + value + "\"}");
  }

  @Test
  void knownValuesCanBeUsedInASwitch() {
    var seen = new ArrayList<String>();
    for (JobStatus status : JobStatus.knownValues()) {
      seen.add(
          switch (status.known()) {
            case IN_QUEUE -> "queued";
            case IN_PROGRESS -> "running";
            case COMPLETED -> "done";
            default -> "never";
          });
    }
    assertThat(seen).containsExactly("queued", "running", "done");
    assertThat(JobStatus.of("COMPLETED")).isEqualTo(JobStatus.COMPLETED).hasToString("COMPLETED");
  }

  @Test
  void theEchoOfTheInputHasExactNumbers() {
    FluxOutput output =
        output(
            "'request':{'seed':15860307465884635512,'strength':0.5,'n':2,'huge':1e400,'no':null}");

    assertThat(output.request())
        .isEqualTo(
            Map.of(
                "seed",
                new BigInteger("15860307465884635512"),
                "strength",
                0.5,
                "n",
                2L,
                "huge",
                "1e400"));
    assertThat(output.toJson()).contains("\"seed\":15860307465884635512,\"strength\":0.5,\"n\":2");
  }

  @Test
  void listsAndMapsAreUnmodifiableAtAnyDepth() {
    FluxOutput output = output("'images':[{'url':'u'}],'request':{'list':[1],'map':{}}");

    unmodifiable(() -> output.images().clear());
    unmodifiable(() -> output.request().clear());
    unmodifiable(() -> ((List<?>) output.request().get("list")).clear());
    unmodifiable(() -> ((Map<?, ?>) output.request().get("map")).clear());
  }

  @Test
  void aListIsCopiedFromTheBuilder() {
    var flags = new ArrayList<>(List.of(true));
    FluxOutput output = FluxOutput.builder().hasNsfwConcepts(flags).build();
    flags.set(0, false);
    assertThat(output.hasNsfwConcepts()).containsExactly(true);
  }

  private static void unmodifiable(ThrowingCallable change) {
    assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class);
  }

  private static QueueStatus status(String fields) {
    return QueueStatus.fromJson(json(fields));
  }

  private static FluxOutput output(String fields) {
    return FluxOutput.fromJson(json(fields));
  }

  private static String json(String fields) {
    return ("{" + fields + "}").replace('\'', '"');
  }
}
