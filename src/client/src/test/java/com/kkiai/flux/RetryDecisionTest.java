package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.Spec;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.model.internal.StreamedJson;
import java.io.IOException;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDecisionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          CALL                                    | SUBMIT  | BEGUN   | READ   | RESULT
          IN_QUEUE                                | FINAL   | FINAL   | FINAL  | FINAL
          failed                                  | REPEAT  | UNKNOWN | REPEAT | REPEAT
          malformed                               | UNKNOWN | UNKNOWN | FINAL  | FINAL
          101                                     | UNKNOWN | UNKNOWN | FINAL  | FINAL
          199                                     | UNKNOWN | UNKNOWN | FINAL  | FINAL
          300                                     | FINAL   | FINAL   | FINAL  | FINAL
          301                                     | FINAL   | FINAL   | FINAL  | FINAL
          302                                     | UNKNOWN | UNKNOWN | FINAL  | FINAL
          303                                     | UNKNOWN | UNKNOWN | FINAL  | FINAL
          304                                     | FINAL   | FINAL   | FINAL  | FINAL
          307                                     | FINAL   | FINAL   | FINAL  | FINAL
          400                                     | FINAL   | FINAL   | REPEAT | REPEAT
          401                                     | FINAL   | FINAL   | FINAL  | FINAL
          407                                     | FINAL   | FINAL   | REPEAT | REPEAT
          408                                     | UNKNOWN | UNKNOWN | REPEAT | REPEAT
          409                                     | FINAL   | FINAL   | REPEAT | REPEAT
          428                                     | FINAL   | FINAL   | REPEAT | REPEAT
          429                                     | REPEAT  | REPEAT  | REPEAT | REPEAT
          430                                     | FINAL   | FINAL   | REPEAT | REPEAT
          499                                     | FINAL   | FINAL   | REPEAT | REPEAT
          500                                     | UNKNOWN | UNKNOWN | REPEAT | REPEAT
          503                                     | UNKNOWN | UNKNOWN | REPEAT | REPEAT
          599                                     | UNKNOWN | UNKNOWN | REPEAT | REPEAT
          408 {"error_type":"request_timeout"}    | UNKNOWN | UNKNOWN | REPEAT | REPEAT
          429 {"error_type":"rate_limit"}         | REPEAT  | REPEAT  | REPEAT | REPEAT
          429 {"code":"insufficient_quota"}       | FINAL   | FINAL   | REPEAT | REPEAT
          200 <html>                              | UNKNOWN | UNKNOWN | REPEAT | REPEAT
          204                                     | UNKNOWN | UNKNOWN | REPEAT | REPEAT
          403 <html>                              | FINAL   | FINAL   | REPEAT | REPEAT
          408 <html>                              | UNKNOWN | UNKNOWN | REPEAT | REPEAT
          429 <html>                              | REPEAT  | REPEAT  | REPEAT | REPEAT
          500 <html>                              | UNKNOWN | UNKNOWN | REPEAT | REPEAT
          499 {"error_type":"request_closed"}     | FINAL   | FINAL   | FINAL  | FINAL
          500 {"error_type":"internal_error"}     | UNKNOWN | UNKNOWN | REPEAT | FINAL
          599 {"error_type":"internal_error"}     | UNKNOWN | UNKNOWN | REPEAT | FINAL
          400 {"detail":"It's still in progress"} | FINAL   | FINAL   | FINAL  | FINAL
          408 {"detail":"Still in progress"}      | UNKNOWN | UNKNOWN | FINAL  | FINAL
          429 {"detail":"Still in progress"}      | REPEAT  | REPEAT  | FINAL  | FINAL
          500 {"detail":"Still in progress"}      | UNKNOWN | UNKNOWN | FINAL  | FINAL
          """)
  void dependsOnTheResultAndWhetherTheBodyOfASubmitWasBegun(
      String call,
      RetryDecision submit,
      RetryDecision begun,
      RetryDecision read,
      RetryDecision result)
      throws IOException {
    assertThat(RetryDecision.ofRead(result(call))).isEqualTo(read);
    assertThat(RetryDecision.ofResult(result(call))).isEqualTo(result);
    assertThat(RetryDecision.ofSubmit(result(call), body())).isEqualTo(submit);
    StreamedRequestBody sent = body();
    sent.writeTo(new Buffer());
    assertThat(RetryDecision.ofSubmit(result(call), sent)).isEqualTo(begun);
  }

  @Test
  void aBodyThatIsRepeatedCannotBegin() throws IOException {
    StreamedRequestBody body = body();

    assertThat(RetryDecision.ofSubmit(result("failed"), body)).isEqualTo(RetryDecision.REPEAT);

    assertThatThrownBy(() -> body.writeTo(new Buffer())).hasMessageContaining("sent once");
    assertThat(body.forbid()).as("still not begun").isTrue();
  }

  private static CallResult<?> result(String call) {
    return ScriptedResult.of(call, QueueStatus.class);
  }

  private static StreamedRequestBody body() throws IOException {
    return new StreamedRequestBody(StreamedJson.of(Spec.MOSHI.adapter(String.class), "cat"));
  }
}
