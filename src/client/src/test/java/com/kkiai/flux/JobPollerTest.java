package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each response means for a job that is waited for. The n-th delay of a wait is n seconds. */
class JobPollerTest {
  private final List<String> seenByPolicy = new ArrayList<>();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # status
          queued, running                               | IN_QUEUE, IN_PROGRESS                                         | status, delay 1s, status, delay 2s, status
          running with an error                         | {"status":"IN_PROGRESS","error":"odd"}                        | status, delay 1s, status
          completed                                     | COMPLETED, images                                             | status, ended, result flux-1, done
          completed with an error, result has failed | {"status":"COMPLETED","error":"it broke","error_type":"oom"}, 422 flagged | status, ended, result flux-1, JobFailedException: it broke (oom)
          completed with an error, result is there | {"status":"COMPLETED","error":"it broke","error_type":"oom"}, images | status, ended, result flux-1, done
          completed with an error, result is late | {"status":"COMPLETED","error":"it broke","error_type":"oom"}, IN_QUEUE, images | status, ended, result flux-1, delay 1s, result flux-1, done
          completed with an error, result still runs | {"status":"COMPLETED","error":"it broke","error_type":"oom"}, IN_QUEUE, IN_QUEUE, IN_QUEUE, IN_QUEUE, IN_QUEUE, IN_QUEUE, IN_QUEUE | status, ended, result flux-1, delay 1s, result flux-1, delay 2s, result flux-1, delay 3s, result flux-1, delay 4s, result flux-1, delay 5s, result flux-1, delay 6s, result flux-1, JobFailedException: it broke (oom)
          completed, result is late                     | COMPLETED, 400 still in progress, images                      | status, ended, result flux-1, delay 1s, result flux-1, done
          unrecognized                                  | PENDING, 400 still in progress                                | status, result flux-1, delay 1s, status
          unrecognized, twice                           | PENDING, 400 still in progress, PENDING                       | status, result flux-1, delay 1s, status, delay 2s, status
          unrecognized, for 10 s                        | PENDING, 404, PENDING, PENDING, PENDING, PENDING, 404         | status, result flux-1, delay 1s, status, delay 2s, status, delay 3s, status, delay 4s, status, result flux-1, delay 5s, status
          unrecognized, changed                         | PENDING, 404, PAUSED, 404                                     | status, result flux-1, delay 1s, status, result flux-1, delay 2s, status
          unrecognized, twice, running between          | PENDING, 404, IN_QUEUE, PENDING, 404                          | status, result flux-1, delay 1s, status, delay 2s, status, result flux-1, delay 3s, status
          unrecognized, result is missing               | PENDING, 404                                                  | status, result flux-1, delay 1s, status
          unrecognized, result is there                 | PENDING, images                                               | status, result flux-1, ended, done
          unrecognized, result has failed               | PENDING, 422 flagged                                          | status, result flux-1, ended, JobFailedException: flagged
          no status, twice                              | {}, 404, {}, PENDING, 404                                     | status, result flux-1, delay 1s, status, delay 2s, status, result flux-1, delay 3s, status
          failed, any case | {"status":"Failed"}, IN_QUEUE, images | status, ended, result flux-1, delay 1s, result flux-1, done
          cancelled, without a result | {"status":"CANCELED"}, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404 | status, ended, result flux-1, result auto, delay 1s, result flux-1, result auto, delay 1s, result flux-1, result auto, delay 1s, result flux-1, result auto, delay 2s, result flux-1, result auto, delay 3s, result flux-1, result auto, delay 4s, result flux-1, result auto, delay 5s, result flux-1, result auto, delay 6s, result flux-1, result auto, JobFailedException: it ended with the status CANCELED
          failed without a reason | FAILED, 422 too large | status, ended, result flux-1, JobFailedException: failed with HTTP 422: too large
          failed, and no images | {"status":"FAILED","error":"it broke"}, {"images":[]} | status, ended, result flux-1, JobFailedException: it broke
          unrecognized, no images yet | PENDING, {"images":[]} | status, result flux-1, delay 1s, status
          unrecognized with an error | {"status":"ODD","error":"it broke"}, 422 flagged | status, ended, result flux-1, JobFailedException: it broke
          # no status is served: polls the result
          no status: 404                                | 404, images                                                   | status, result flux-1, ended, done
          no status: 405                                | 405, images                                                   | status, result flux-1, ended, done
          no status: in progress                        | 400 still in progress, images                                 | status, result flux-1, ended, done
          running                                       | 404, 400 still in progress, 500 still in progress, images     | status, result flux-1, delay 1s, result flux-1, delay 2s, result flux-1, ended, done
          running, shown by a 2xx                       | 404, IN_QUEUE, PENDING, images                                | status, result flux-1, delay 1s, result flux-1, delay 2s, result flux-1, ended, done
          found under any app                           | 404, 404, IN_QUEUE, images                                    | status, result flux-1, result auto, delay 1s, result auto, ended, done
          not found | 404, 404, 404, 404, 404, 404, 404, 404, 404 | status, result flux-1, result auto, delay 1s, status, result flux-1, result auto, delay 1s, status, result flux-1, result auto, JobNotFoundException: job flux-1/7: not found
          lost under any app | 404, 404, IN_QUEUE, 404, 404, 404, 404, 404 | status, result flux-1, result auto, delay 1s, result auto, delay 1s, status, result auto, delay 1s, status, result auto, delay 1s, status
          lost under its app, found under any | 404, IN_QUEUE, 404, images | status, result flux-1, delay 1s, result flux-1, result auto, ended, done
          no result served | 404, 405, 405, 404, 405, 405, 404, 405, 405 | status, result flux-1, result auto, delay 1s, status, result flux-1, result auto, delay 1s, status, result flux-1, result auto, ApiErrorException: job flux-1/7: refused w
          completed, but not found | COMPLETED, 404, 404, COMPLETED, 404, 404, COMPLETED, 404, 404 | status, ended, result flux-1, result auto, delay 1s, status, result flux-1, result auto, delay 1s, status, result flux-1, result auto, JobNotFoundException
          looked for anew once it ran | 404, 404, 404, 404, 404, 404, IN_QUEUE, 404, 404, 404 | status, result flux-1, result auto, delay 1s, status, result flux-1, result auto, delay 1s, status, delay 1s, status, result flux-1, result auto, delay 1s, status
          failed, shown by the result | 405, {"status":"FAILED"}, {"status":"FAILED"}, {"status":"FAILED"}, {"status":"FAILED"}, {"status":"FAILED"}, {"status":"FAILED"}, {"status":"FAILED"} | status, result flux-1, delay 1s, result flux-1, delay 2s, result flux-1, delay 3s, result flux-1, delay 4s, result flux-1, delay 5s, result flux-1, delay 6s, result flux-1, JobFailedException: it ended with the status FAILED
          # failed reads are repeated
          longer each time                              | failed, 503, 408, IN_QUEUE                                    | status, delay 10s, status, delay 20s, status, delay 40s, status, delay 1s, status
          reset by a response                           | failed, IN_QUEUE, failed                                      | status, delay 10s, status, delay 1s, status, delay 10s, status
          Retry-After                                   | 429 Retry-After: 17, 429 Retry-After: 61                      | status, delay 17s, status, delay 60s, status
          status: 5xx with a cause                      | 500 {"error_type":"oom"}                                      | status, delay 10s, status
          result                                        | COMPLETED, 503, images                                        | status, ended, result flux-1, delay 10s, result flux-1, done
          # pages instead of JSON are failed reads
          page of a proxy | 200 <html>, 403 <html>, 502 <html>, 401 text: no, IN_QUEUE | status, delay 10s, status, delay 20s, status, delay 40s, status, delay 40s, status, delay 1s, status
          page of the result | COMPLETED, 200 <html>, 403 text: no, images | status, ended, result flux-1, delay 10s, result flux-1, delay 20s, result flux-1, done
          no status: pages | 404 <html>, 404 <html>, 404 <html>, images | status, delay 10s, status, delay 20s, status, result flux-1, ended, done
          one odd response | COMPLETED, 400, 402, 410 text: gone, images | status, ended, result flux-1, delay 10s, result flux-1, delay 20s, result flux-1, delay 40s, result flux-1, done
          pages for long | 404 <p>, 404 <p>, 404 <p>, 404 <p>, 404 <p>, 404 <p>, 404 <p>, 404 <p>, 404 <p>, 404 <p>, 404 <p>, IN_QUEUE | status, delay 10s, status, delay 20s, status, result flux-1, result auto, delay 1s, status, result flux-1, result auto, delay 1s, status, result flux-1, result auto, delay 1s, status, delay 1s, status
          # the gateway asks for a delay
          Retry-After of a poll | IN_QUEUE Retry-After: 7S, IN_QUEUE Retry-After: 0.5S, IN_QUEUE | status, delay 7s, status, delay 2s, status, delay 3s, status
          zero | IN_QUEUE Retry-After: 0S | status, delay 1s, status
          of a result | 405, 400 still in progress, IN_QUEUE Retry-After: 7S, images | status, result flux-1, delay 1s, result flux-1, delay 7s, result flux-1, ended, done
          one look before the deadline | IN_QUEUE Retry-After: 30S, IN_QUEUE Retry-After: 30S | status, delay 29s, status, delay 30s, status
          just before the deadline | IN_QUEUE Retry-After: 29.9S | status, delay 29s, status
          # aborts
          before a response                             | deadline                                                      | status, JobTimeoutException: after 0.0 s, last status none; it continues
          while it runs                                 | IN_QUEUE, IN_PROGRESS, deadline                               | status, delay 1s, status, delay 2s, JobTimeoutException: after 3.0 s, last status IN_PROGRESS;
          without a value                               | {}, 404, deadline                                             | status, result flux-1, delay 1s, JobTimeoutException: last status none
          shown by the result                           | 404, IN_QUEUE, deadline                                       | status, result flux-1, delay 1s, JobTimeoutException: last status IN_QUEUE
          while reads fail                              | IN_QUEUE, 503 down, deadline                                  | status, delay 1s, status, delay 10s, JobTimeoutException: IN_QUEUE: HTTP 503: down;
          asked to wait                                 | IN_QUEUE, 429 Retry-After: 60, deadline                       | status, delay 1s, status, delay 60s, JobTimeoutException: IN_QUEUE: HTTP 429, asked to wait 60.0 s;
          behind a page                                 | 403 <title>Sign in, deadline                                  | status, delay 10s, JobTimeoutException: none: HTTP 403: Sign in;
          after failed reads                            | 503 down, IN_QUEUE, deadline                                  | status, delay 10s, status, delay 1s, JobTimeoutException: last status IN_QUEUE;
          behind other calls                            | failed, deadline no slot                                      | status, delay 10s, JobTimeoutException: none: no slot;
          interrupted                                   | IN_QUEUE, interrupted                                         | status, delay 1s, OperationAbortedException: job flux-1/7: interrupted; the job continues
          client closed                                 | IN_QUEUE, closed                                              | status, delay 1s, OperationAbortedException: job flux-1/7: the client was closed; the job continues
          """)
  void decides(String name, String script, String trace) {
    run(script).assertTrace(trace);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          images                   | {"images":[{"url":"https://a.b/c.png"}],"status":"FAILED","error":"odd"} | done
          an error                 | {"images":[],"error":"it broke","error_type":"oom","status":"FAILED"}    | JobFailedException: it broke (oom)
          no images                | {"images":[]}                                                            | MalformedResponseException: its result has no images: {"images":[]}
          completed without images | COMPLETED                                                                | MalformedResponseException: its result has no images
          not processed            | 400 bad                                                                  | JobFailedException: HTTP 400: bad
          flagged                  | 422 flagged                                                              | JobFailedException: HTTP 422: flagged
          5xx with a cause         | 504 {"detail":"too slow","error_type":"request_timeout"}                 | JobFailedException: HTTP 504 request_timeout: too slow
          """)
  void theResultEndsTheWait(String name, String result, String end) {
    run("405, " + result).assertTrace("status, result flux-1, ended, " + end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          101       | ApiErrorException: job flux-1/7: refused with HTTP 101
          302       | ApiErrorException: job flux-1/7: refused with HTTP 302
          399       | ApiErrorException: job flux-1/7: refused with HTTP 399
          401       | ApiErrorException: job flux-1/7: refused with HTTP 401
          403       | ApiErrorException: job flux-1/7: refused with HTTP 403
          403 {"code":"bad_token"} | ApiErrorException: job flux-1/7: refused with HTTP 403 bad_token: {"code":"bad_token"}; check the key
          malformed | MalformedResponseException: job flux-1/7: the response is not in the spec: too large
          """)
  void aRefusedReadIsNotTheEndOfTheJob(String response, String end) {
    run(response).assertTrace("status, " + end);
    run("405, " + response).assertTrace("status, result flux-1, " + end);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cancelled             | IN_QUEUE, deadline, CANCELLATION_REQUESTED | status, delay 1s, cancel, JobTimeoutException: after 1.0 s
          not cancelled         | deadline, 400 too late                     | status, cancel, JobTimeoutException: after 0.0 s
          response is malformed | deadline, malformed                        | status, cancel, JobTimeoutException
          no response in time   | IN_QUEUE, deadline, failed, deadline       | status, delay 1s, cancel, delay 10s, JobTimeoutException: after 1.0 s
          client closed         | deadline, closed                           | status, cancel, JobTimeoutException: after 0.0 s
          client closed before  | closed                                     | status, OperationAbortedException
          """)
  void cancelsTheJobAtTheDeadlineIfConfigured(String name, String script, String trace) {
    var calls = new ScriptedCalls(script);
    calls.run(poller(calls, settings(calls).cancelOnTimeout(true), ScriptedCalls.JOB, null));
    calls.assertTrace(trace);
  }

  @Test
  void aTimeoutHasTheFailureThatItsReadWasRepeatedFor() {
    assertThat(run("failed, deadline").thrown()).hasRootCauseMessage("connection reset");
    assertThat(run("503, deadline").thrown()).hasCauseInstanceOf(ApiErrorException.class);
    assertThat(run("502 <html>, deadline").thrown())
        .hasCauseInstanceOf(MalformedResponseException.class);
    assertThat(run("failed, IN_QUEUE, deadline").thrown()).hasNoCause();
  }

  @Test
  void aJobOfAnyAppIsLookedForUnderNoOther() {
    var calls = new ScriptedCalls("404, 404, 404, 404, 404, 404");
    calls.run(poller(calls, settings(calls), ScriptedCalls.JOB.underAnyApp(), null));

    calls.assertTrace(
        "status, result auto, delay 1s, status, result auto, delay 1s, status, result auto,"
            + " JobNotFoundException: job auto/7");
  }

  @Test
  void theGatewayMayAskForADelayOfAMinuteAtMost() {
    var calls = new ScriptedCalls("IN_QUEUE Retry-After: 61S, IN_QUEUE");
    var changes = changes(calls, ScriptedCalls.JOB, null);
    Deadline late = calls.deadline(Duration.ofMinutes(10));

    calls.run(new JobPoller(ScriptedCalls.JOB, calls, settings(calls), calls.lag(), late, changes));

    calls.assertTrace("status, delay 60s, status, delay 2s, status");
  }

  /** Two reads of 404 and a delay of a second, until the job is 20 seconds old, and three more. */
  @Test
  void a404SoonAfterTheAcceptanceIsLag() {
    var calls =
        new ScriptedCalls(String.join(", ", Collections.nCopies(3 * 20, "404")) + ", IN_QUEUE");
    calls.run(
        poller(calls, settings(calls), calls.deadline(QueueCalls.LAG), ScriptedCalls.JOB, null));

    assertThat(calls.trace()).endsWith("result auto", "delay 1s", "status", "delay 1s", "status");
    calls = new ScriptedCalls(String.join(", ", Collections.nCopies(3 * 23, "404")));
    calls.run(
        poller(calls, settings(calls), calls.deadline(QueueCalls.LAG), ScriptedCalls.JOB, null));
    assertThat(calls.thrown()).isInstanceOf(JobNotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IN_PROGRESS", "404, 404, IN_PROGRESS"})
  void aJobThatWasSeenIsLookedForTwentyTimes(String seen) {
    String lost = ", " + String.join(", ", Collections.nCopies(3 * 20, "404"));

    assertThat(run(seen + lost + lost).trace())
        .endsWith("result auto", "JobNotFoundException")
        .filteredOn(event -> event.startsWith("result auto"))
        .hasSizeBetween(20, 21);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FAILED",
        "Failure",
        "error",
        "CANCELLED",
        "Canceled",
        "expired",
        "TIMED_OUT",
        "Timeout",
        "rejected"
      })
  void theResultDecidesAboutAValueThatMeansTheEnd(String status) {
    run(status + ", images").assertTrace("status, ended, result flux-1, done");
  }

  @ParameterizedTest
  @CsvSource({"404, status", "405, result flux-1"})
  void aStatusThatMayLagIsAskedForAgainWhileTheResultRuns(String status, String next) {
    var calls = new ScriptedCalls(status + ", IN_PROGRESS");
    calls.run(
        poller(calls, settings(calls), calls.deadline(QueueCalls.LAG), ScriptedCalls.JOB, null));

    calls.assertTrace("status, result flux-1, delay 1s, " + next);
  }

  @Test
  void aListenerSeesEachChangeOnceAndGetsTheLogs() {
    String queued = "{\"status\":\"IN_QUEUE\",\"queue_position\":1}";
    String running = "{\"status\":\"IN_PROGRESS\",\"queue_position\":1}";
    String logged = running.replace("}", ",\"logs\":[{\"message\":\"10 %\"}]}");
    assertSeen(
        String.join(", ", "IN_QUEUE", queued, queued, running, logged, logged, "COMPLETED, images"),
        "IN_QUEUE null",
        "IN_QUEUE 1",
        "IN_PROGRESS 1",
        "IN_PROGRESS 1",
        "COMPLETED null");
    assertSeen("405, " + queued + ", 400 still in progress, images", "IN_QUEUE 1");
  }

  private void assertSeen(String script, String... expected) {
    var calls = new ScriptedCalls(script);
    var seen = new ArrayList<String>();
    StatusListener listener =
        (job, status) -> {
          assertThat(job.id()).isEqualTo("flux-1/7");
          seen.add(status.status() + " " + status.queuePosition());
        };

    calls.run(poller(calls, settings(calls), ScriptedCalls.JOB, listener));

    assertThat(seen).containsExactly(expected);
    assertThat(calls.trace()).contains("status with logs").doesNotContain("status");
  }

  @Test
  void thePolicySeesThePollsTheTimeAndTheStatus() {
    run("IN_QUEUE, failed, IN_PROGRESS, COMPLETED, IN_QUEUE, images");

    assertThat(seenByPolicy)
        .containsExactly(
            "flux-1: 0 polls, 0 s, QueueStatus[status=IN_QUEUE, requestId=7]",
            "flux-1: 1 polls, 11 s, QueueStatus[status=IN_PROGRESS, requestId=7]",
            "flux-1: 2 polls, 13 s, QueueStatus[status=COMPLETED, requestId=7]",
            "flux-1: 2 polls, 13 s, QueueStatus[status=IN_QUEUE, requestId=7]");
  }

  private ScriptedCalls run(String script) {
    var calls = new ScriptedCalls(script);
    return calls.run(poller(calls, settings(calls), ScriptedCalls.JOB, null));
  }

  private static JobPoller poller(
      ScriptedCalls calls, FluxClientBuilder settings, JobId job, StatusListener listener) {
    return poller(calls, settings, calls.lag(), job, listener);
  }

  private static JobPoller poller(
      ScriptedCalls calls,
      FluxClientBuilder settings,
      Deadline lag,
      JobId job,
      StatusListener listener) {
    return new JobPoller(
        job, calls, settings, lag, calls.deadline(), changes(calls, job, listener));
  }

  private static StatusChanges changes(ScriptedCalls calls, JobId job, StatusListener listener) {
    JobAge age = JobAge.resumed(calls::deadline);
    return new StatusChanges(new QueuedJob(new JobOperations(null, job, age, 1)), age, listener);
  }

  private FluxClientBuilder settings(ScriptedCalls calls) {
    PollPolicy policy =
        new PollPolicy() {
          @Override
          public Duration delay(PollState state) {
            see(state);
            return Duration.ofSeconds(state.polls() + 1);
          }

          @Override
          public void ended(PollState end) {
            see(end);
            calls.record("ended");
          }
        };
    return FluxClient.builder().retryPolicy(ScriptedCalls.RETRIES).pollPolicy(policy);
  }

  private void see(PollState state) {
    seenByPolicy.add(
        "%s: %d polls, %d s, %s"
            .formatted(state.app(), state.polls(), state.waited().toSeconds(), state.status()));
  }
}
