package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.Spec;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers look like in the field, and what is kept of them. */
@NullUnmarked // A null that should not be there is a failure.
class LenientReadingTest {

  @Test
  void unknownFieldsAreSkippedWhateverTheyHold() throws IOException {
    QueueStatus status =
        status("'new': {'deep': [{'er': null}]}, 'request_id': 'r-1', 'newer': 1e400, 'x': 'y'");
    assertThat(status).isEqualTo(QueueStatus.builder().requestId("r-1").build());
  }

  @Test
  void theRequestIdAloneMakesAnEnvelopeAndWithoutItThereIsNone() throws IOException {
    assertThat(status("'request_id': 'r-1'").status()).isNull();
    assertThatThrownBy(() -> status("'status': 'IN_QUEUE'"))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Required value 'request_id' missing at $");
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
  void aLogLineIsReadInEachOfItsShapes(
      String line, String timestamp, String level, String source, String labels)
      throws IOException {
    LogLine read = status("'request_id':'r','logs':[" + line + "]").logs().get(0);

    assertThat(read.message()).isEqualTo("m");
    assertThat(read.timestamp()).isEqualTo(timestamp);
    assertThat(read.level()).isEqualTo(level);
    assertThat(read.source()).isEqualTo(source);
    assertThat(read.labels() == null ? null : read.labels().toString()).isEqualTo(labels);
  }

  @Test
  void logsMayBeNullOrHoldWhatIsNoLine() throws IOException {
    assertThat(status("'request_id':'r','logs':null").logs()).isNull();
    assertThat(status("'request_id':'r','logs':'none'").logs()).isNull();
    assertThat(status("'request_id':'r','logs':[null,'text',{'message':'m'},7]").logs())
        .containsExactly(LogLine.builder().message("m").build());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "9007199254740993, 9007199254740993",
        "'9007199254740993', 9007199254740993",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "42.0, 42",
        "4.2e1, 42",
        "9223372036854775808, none",
        "1.5, none",
        "1e400, none",
        "'many', none",
        "'NaN', none",
        "'', none"
      },
      quoteCharacter = '"')
  void aSeedIsExactToTheLastOfIts64BitsOrNotSet(String json, Long seed) throws IOException {
    assertThat(output("'seed':" + json).seed()).isEqualTo(seed);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"3, 3", "'3', 3", "2147483648, none", "-1, -1", "true, none"},
      quoteCharacter = '"')
  void aNumberMayComeAsTextAndOneOutOfRangeIsNotSet(String json, Integer position)
      throws IOException {
    assertThat(status("'request_id':'r','queue_position':" + json).queuePosition())
        .isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PENDING", "PROCESSING", "FAILED", "CANCELLED", "in_queue", ""})
  void anUnknownWordIsKeptAndWrittenBack(String word) throws IOException {
    QueueStatus status = status("'request_id':'r','status':'" + word + "'");

    JobStatus job = Objects.requireNonNull(status.status());
    assertThat(job.raw()).isEqualTo(word);
    assertThat(job.known()).isEqualTo(JobStatus.Known.UNKNOWN_WORD);
    assertThat(Spec.MOSHI.adapter(QueueStatus.class).toJson(status))
        .isEqualTo("{\"status\":\"" + word + "\",\"request_id\":\"r\"}");
  }

  @Test
  void knownWordsCanBeSwitchedOver() {
    var told = new ArrayList<String>();
    for (JobStatus status : JobStatus.words()) {
      told.add(
          switch (status.known()) {
            case IN_QUEUE -> "waits";
            case IN_PROGRESS -> "runs";
            case COMPLETED -> "done";
            case UNKNOWN_WORD -> "never";
          });
    }
    assertThat(told).containsExactly("waits", "runs", "done");
    assertThat(JobStatus.of("COMPLETED")).isEqualTo(JobStatus.COMPLETED).hasToString("COMPLETED");
  }

  @Test
  void theEchoOfTheInputKeepsWholeNumbersWhole() throws IOException {
    FluxOutput output =
        output("'request':{'seed':9007199254740993,'strength':0.5,'n':2,'huge':1e400,'no':null}");

    assertThat(output.request())
        .isEqualTo(Map.of("seed", 9007199254740993L, "strength", 0.5, "n", 2L, "huge", "1e400"));
    assertThat(Spec.MOSHI.adapter(FluxOutput.class).toJson(output))
        .contains("\"seed\":9007199254740993,\"strength\":0.5,\"n\":2");
  }

  @Test
  void listsAndMapsCannotBeChangedHoweverDeep() throws IOException {
    FluxOutput output = output("'images':[{'url':'u'}],'request':{'list':[1],'map':{}}");

    unchangeable(() -> output.images().clear());
    unchangeable(() -> output.request().clear());
    unchangeable(() -> ((List<?>) output.request().get("list")).clear());
    unchangeable(() -> ((Map<?, ?>) output.request().get("map")).clear());
  }

  @Test
  void aListThatWasHandedToABuilderMayChangeLater() {
    var flags = new ArrayList<>(List.of(true));
    FluxOutput output = FluxOutput.builder().hasNsfwConcepts(flags).build();
    flags.set(0, false);
    assertThat(output.hasNsfwConcepts()).containsExactly(true);
  }

  private static void unchangeable(org.assertj.core.api.ThrowableAssert.ThrowingCallable change) {
    assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class);
  }

  private static QueueStatus status(String fields) throws IOException {
    return Objects.requireNonNull(Spec.MOSHI.adapter(QueueStatus.class).fromJson(json(fields)));
  }

  private static FluxOutput output(String fields) throws IOException {
    return Objects.requireNonNull(Spec.MOSHI.adapter(FluxOutput.class).fromJson(json(fields)));
  }

  private static String json(String fields) {
    return ("{" + fields + "}").replace('\'', '"');
  }
}
