package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.Spec;
import com.kkiai.flux.model.ImageReadException;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.model.SubmitResponse;
import com.kkiai.flux.model.internal.StreamedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A submit costs money: what each result and each abort means for it. */
class SubmissionTest {
  private enum Body {
    NOT_BEGUN,
    BEGUN
  }

  private StreamedRequestBody lastBody;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          accepted                   | accepted                | submit, done job flux-1/7
          without a job id           | {"request_id":"../7"}   | submit, SubmitOutcomeUnknownException: the response has no usable request id: {"request_id":"../7"}
          not in the spec            | {}                      | submit, SubmitOutcomeUnknownException: 'request_id' missing at $: {};
          too long                   | malformed               | submit, SubmitOutcomeUnknownException: unknown: too large; the job may run
          images at once             | {"images":[{}]}       | submit, SubmitOutcomeUnknownException: missing at $: {"images":[{}]};
          empty                      | 200                     | submit, SubmitOutcomeUnknownException: HTTP 200: the body is empty
          page                       | 200 <title>Hello        | submit, SubmitOutcomeUnknownException: HTTP 200: Hello
          page of an error           | 502 <title>Down         | submit, SubmitOutcomeUnknownException: HTTP 502: Down
          key refused, in a page     | 401 <title>Sign in      | submit, ApiErrorException: HTTP 401: Sign in; check the key
          redirect                   | 303                     | submit, SubmitOutcomeUnknownException: HTTP 303
          no quota                   | 429 {"code":"insufficient_quota"} | submit, ApiErrorException: HTTP 429 insufficient_quota: {"code":"insufficient_quota"}; the quota of the account is used up
          refused                    | 422 flagged             | submit, ApiErrorException: HTTP 422: flagged
          server error               | 500 down                | submit, SubmitOutcomeUnknownException: unknown: HTTP 500: down
          accepted at last           | 429, 429, accepted      | submit, delay 10s, submit, delay 20s, submit, done job flux-1/7
          busy for long              | 429, 429, 429 slow down | submit, delay 10s, submit, delay 20s, submit, ApiErrorException: slow down
          Retry-After                | 429 Retry-After: 17     | submit, delay 17s, submit
          out of time, not in flight | 429, deadline           | submit, delay 10s, ConnectionException: not submitted within 30.0 s: HTTP 429
          asked to wait              | 429 Retry-After: 60, deadline | submit, delay 60s, ConnectionException: not submitted within 30.0 s: HTTP 429, asked to wait 60.0 s
          interrupted, not in flight | 429, interrupted        | submit, delay 10s, OperationAbortedException: interrupted before the submit was sent
          """)
  void endsTheSameWhetherOrNotItsBodyWasBegun(String name, String script, String trace) {
    run(script, Body.NOT_BEGUN).assertTrace(trace);
    run(script, Body.BEGUN).assertTrace(trace);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reachable at last | failed, accepted       | submit, delay 10s, submit, done job flux-1/7
          not reachable     | failed, failed, failed | submit, delay 10s, submit, delay 20s, submit, ConnectionException: not submitted: the gateway could not be reached: connection reset
          out of time       | deadline               | submit, ConnectionException: not submitted within 30.0 s
          no slot in time   | deadline no slot       | submit, ConnectionException: within 30.0 s: no slot
          interrupted       | interrupted            | submit, OperationAbortedException: interrupted before the submit was sent
          client closed     | closed                 | submit, OperationAbortedException: the client was closed before the submit was sent
          """)
  void isSurelyNotSentBeforeItsBodyIsBegun(String name, String script, String trace) {
    run(script, Body.NOT_BEGUN).assertTrace(trace);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no response   | failed      | submit, SubmitOutcomeUnknownException: unknown: connection reset
          out of time   | deadline    | submit, SubmitOutcomeUnknownException: no response within 30.0 s after it was begun
          interrupted   | interrupted | submit, SubmitOutcomeUnknownException: interrupted after it was begun
          client closed | closed      | submit, SubmitOutcomeUnknownException: the client was closed after it was begun
          """)
  void isUnknownAfterItsBodyWasBegun(String name, String script, String trace) {
    run(script, Body.BEGUN).assertTrace(trace);
  }

  @Test
  void anUnknownOutcomeHasTheFailureOrTheResponse() {
    assertThat(run("failed", Body.BEGUN).thrown()).hasRootCauseMessage("connection reset");
    assertThat(run("malformed", Body.BEGUN).thrown()).hasRootCauseMessage("too large");
    assertThat(run("500", Body.BEGUN).thrown())
        .isInstanceOfSatisfying(
            SubmitOutcomeUnknownException.class,
            unknown -> assertThat(unknown.error().status()).isEqualTo(500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deadline", "interrupted", "closed"})
  void cannotBeginAfterAnAbort(String abort) {
    run(abort, Body.NOT_BEGUN);

    assertThatThrownBy(() -> lastBody.writeTo(new Buffer())).hasMessageContaining("sent once");
  }

  @Test
  void isNotSubmittedIfItIsAbortedBeforeItsFirstAttempt() {
    var submission = submission(new ScriptedCalls("accepted"), REQUEST, Body.BEGUN);

    assertThatThrownBy(() -> submission.aborted(new Abort(Abort.Reason.DEADLINE, null)))
        .hasMessageStartingWith("not submitted within 30.0 s: no connection");
  }

  @Test
  void anUnreadableImageIsInvalidInputUnlessTheGatewayRefused(@TempDir Path folder)
      throws IOException {
    Path file = SampleImages.png(folder, 100);
    ReduxRequest request = ReduxRequest.builder().image(ImageSource.file(file)).build();
    Files.delete(file);

    ScriptedCalls cut = run("failed", request, Body.BEGUN);
    cut.assertTrace("submit, InvalidRequestException: cannot be read");
    assertThat(cut.thrown()).hasCauseInstanceOf(ImageReadException.class);
    run("401", request, Body.BEGUN).assertTrace("submit, ApiErrorException: HTTP 401");
  }

  private ScriptedCalls run(String script, Body body) {
    return run(script, REQUEST, body);
  }

  private ScriptedCalls run(String script, ReduxRequest request, Body body) {
    var calls = new ScriptedCalls(script);
    return calls.run(submission(calls, request, body));
  }

  private Submission<String> submission(ScriptedCalls calls, ReduxRequest request, Body until) {
    return new Submission<>(
        json(request),
        body -> {
          lastBody = body;
          if (until == Body.BEGUN) {
            begin(body);
          }
          return calls.call("submit", SubmitResponse.class);
        },
        ScriptedCalls.RETRIES,
        calls.deadline(),
        ScriptedCalls.NO_REPORTS,
        id -> "job " + id);
  }

  private static StreamedJson json(ReduxRequest request) {
    try {
      return StreamedJson.of(Spec.MOSHI.adapter(ReduxRequest.class), request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void begin(StreamedRequestBody body) {
    try {
      body.writeTo(new Buffer());
    } catch (ImageReadException e) {
      assertThat(body.unreadable()).isSameAs(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
