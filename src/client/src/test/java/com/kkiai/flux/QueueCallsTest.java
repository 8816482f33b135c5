package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single reads: what each response to a status, result or cancel call means. */
class QueueCallsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IN_QUEUE              | done IN_QUEUE
          404                   | done not served
          405                   | done not served
          400 still in progress | done not served
          503 still in progress | done not served
          400 bad               | ApiErrorException: job flux-1/7: refused with HTTP 400: bad
          401                   | ApiErrorException: job flux-1/7: refused with HTTP 401
          malformed             | MalformedResponseException: job flux-1/7: the response is not in the spec: too large
          503, IN_QUEUE         | delay 10s, status with logs, done IN_QUEUE
          200 <html>, IN_QUEUE  | delay 10s, status with logs, done IN_QUEUE
          200, 200, 200         | delay 10s, status with logs, delay 20s, status with logs, MalformedResponseException: the response is not JSON: HTTP 200: the body is empty; check
          403 text: no, 403 text: no, 403 text: no | delay 10s, status with logs, delay 20s, status with logs, MalformedResponseException: HTTP 403: no
          400, 410 text: gone, 409       | delay 10s, status with logs, delay 20s, status with logs, MalformedResponseException: HTTP 409
          404 text: no                   | done not served
          503, failed, 200 <html>, 200 <html>, IN_QUEUE | delay 10s, status with logs, delay 20s, status with logs, delay 40s, status with logs, delay 40s, status with logs, done IN_QUEUE
          404 <p>, 404 <p>, 404 <p>      | delay 10s, status with logs, delay 20s, status with logs, done not served
          405 <p>, 405 <p>, 405 <p>      | delay 10s, status with logs, delay 20s, status with logs, done not served
          403 {"code":"banned"} | ApiErrorException: job flux-1/7: refused with HTTP 403 banned
          400 is in queue       | done not served
          """)
  void status(String script, String trace) {
    run(script, QueueCallsTest::status).assertTrace("status with logs, " + trace);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          images      | done images
          IN_QUEUE    | done running
          404, images | result auto, done images
          422 flagged | JobFailedException: job flux-1/7: failed with HTTP 422: flagged
          200 <p>, 200 <p>, 200 <p> | delay 10s, result flux-1, delay 20s, result flux-1, MalformedResponseException: not JSON: HTTP 200
          {"image":{"url":"https://a.b/c.png"}}                       | MalformedResponseException: no images: {"image":{"url":"https://a.b/c.png"}}
          {"data":{"images":[]}}                                       | MalformedResponseException: job flux-1/7: its result has no images: {"data":{"images":[]}}
          {"detail":"Request is still in progress"}                    | done running
          409 {"status":"IN_QUEUE"}                                    | done running
          402 {"detail":"pay"}                                         | ApiErrorException: HTTP 402: pay
          403 {"detail":"pay"}                                         | ApiErrorException: HTTP 403: pay
          {"message":"Request is in queue"}                            | done running
          {"status":"COMPLETED","detail":"still running"}              | MalformedResponseException: its result has no images
          403 {"code":"content_policy_violation"}                      | JobFailedException: failed with HTTP 403 content_policy_violation
          422 {"detail":"still in progress","error_type":"flagged"} | JobFailedException: HTTP 422 flagged: still in progress
          403 {"error_type":"moderation_blocked"}                      | JobFailedException: failed with HTTP 403 moderation_blocked
          200 text: Request is in queue                                    | done running
          403 {"error":{"code":403,"message":"Forbidden"}}             | ApiErrorException: HTTP 403 403: Forbidden
          403 {"code":"unsupported_country"}                           | ApiErrorException: HTTP 403 unsupported_country
          403 {"detail":"Blocked by the content policy"}               | JobFailedException: failed with HTTP 403: Blocked
          402 {"detail":"Payment required"}                            | ApiErrorException: HTTP 402: Payment required
          402 {"code":"insufficient_quota"}                            | ApiErrorException: the quota of the account is used up
          403 {"detail":"not you"}                                     | ApiErrorException: job flux-1/7: refused with HTTP 403: not you
          403 {"code":"invalid_api_key"}                               | ApiErrorException: HTTP 403 invalid_api_key: {"code":"invalid_api_key"}; check the key
          403 {"code":"x","detail":"Exhausted balance"}                | ApiErrorException: HTTP 403 x: Exhausted balance; the quota
          401 {"code":"x"}                                             | ApiErrorException: HTTP 401 x: {"code":"x"}; check the key
          """)
  void result(String script, String trace) {
    run(
            script,
            calls ->
                calls.result(
                    () -> done("again"),
                    result -> done(result.outcome().map(output -> "images").orElse("running"))))
        .assertTrace("result flux-1, " + trace);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CANCELLATION_REQUESTED             | done CANCELLATION_REQUESTED
          CANCELLED                          | done CANCELLED
          ok                                 | done OK
          {}                                 | done OK
          malformed                          | done OK
          200                                | done OK
          204                                | done OK
          200 text: cancelled                      | done OK
          403 text: no, OK                         | delay 10s, cancel, done OK
          200 text: is in queue no more            | done OK
          101                                | ApiErrorException: HTTP 101
          200 <html>, 404 {"status":"NOT_FOUND"} | delay 10s, cancel, JobNotFoundException
          400 Already been completed         | done ALREADY_COMPLETED
          409 {"detail":"Request is already completed"} | done ALREADY_COMPLETED
          400 {"status":"ALREADY_COMPLETED"} | done ALREADY_COMPLETED
          404 {"status":"NOT_FOUND"}         | JobNotFoundException: job flux-1/7: not cancelled
          400 bad                            | ApiErrorException: job flux-1/7: refused with HTTP 400: bad
          failed, OK                         | delay 10s, cancel, done OK
          """)
  void cancel(String script, String trace) {
    run(script, calls -> calls.cancel(status -> done(status.value())))
        .assertTrace("cancel, " + trace);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          deadline              | ConnectionException: job flux-1/7: no response within 30.0 s
          deadline no slot      | ConnectionException: no response within 30.0 s: no slot
          interrupted           | OperationAbortedException: job flux-1/7: interrupted
          closed                | OperationAbortedException: job flux-1/7: the client was closed
          failed, deadline      | delay 10s, ConnectionException: within 30.0 s: connection reset
          503 down, deadline    | delay 10s, ApiErrorException: job flux-1/7: refused with HTTP 503: down
          503, deadline no slot | delay 10s, ConnectionException: within 30.0 s: no slot
          503, closed           | delay 10s, OperationAbortedException
          """)
  void abort(String script, String trace) {
    run(script, QueueCallsTest::status).assertTrace("status with logs, " + trace);
  }

  /** Three pages of the first call, and then each of the others at once. */
  @Test
  void anAddressThatAlwaysGivesPagesIsNamed() {
    String page = ", 404 <title>Nothing here";
    run("404 <p>, 404 <p>, 404 <p>" + page.repeat(8), QueueCallsTest::statusOrResult)
        .assertTrace(
            "status with logs, delay 10s, status with logs, delay 20s, status with logs, "
                + "result flux-1, result auto, delay 1s, status with logs, ".repeat(2)
                + "result flux-1, result auto, MalformedResponseException: job flux-1/7: the response"
                + " is not JSON: HTTP 404: Nothing here; check whether the base URL");
  }

  private static Next<String> statusOrResult(QueueCalls calls) {
    return calls.status(
        GatewayCalls.Logs.WITH,
        status ->
            calls.result(() -> statusOrResult(calls), result -> done(result.outcome().toString())));
  }

  @Test
  void aJobThatIsLookedForUntilTheDeadlineIsNotFound() {
    run("404, 404, deadline", calls -> calls.result(() -> done("again"), result -> done("late")))
        .assertTrace("result flux-1, result auto, delay 1s, JobNotFoundException: not found");
  }

  @Test
  void aTimeoutHasTheFailureThatTheReadWasRepeatedFor() {
    assertThat(run("failed, deadline", QueueCallsTest::status).thrown())
        .hasRootCauseMessage("connection reset");
  }

  private static Next<String> status(QueueCalls calls) {
    return calls.status(
        GatewayCalls.Logs.WITH,
        status -> done(status.map(shown -> shown.status().value()).orElse("not served")));
  }

  private static Next<String> done(String value) {
    return new Next.Done<>(value);
  }

  private static ScriptedCalls run(String script, Function<QueueCalls, Next<String>> first) {
    var calls = new ScriptedCalls(script);
    var read =
        new JobRead<>(
            ScriptedCalls.JOB,
            calls,
            ScriptedCalls.retries(Retries.Pages.END),
            calls.lag(),
            calls.deadline(),
            first);
    return calls.run(read);
  }
}
