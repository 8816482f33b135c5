package com.kkiai.verification.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.ApiErrorException;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxException;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.PollPolicy;
import com.kkiai.flux.RetryPolicy;
import com.kkiai.flux.SubmitOutcomeUnknownException;
import com.kkiai.flux.model.ImageSize;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Fault;
import com.kkiai.flux.sandbox.FaultPlan;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.spec.SpecWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * With a fifth of all calls going wrong on real sockets, no job is lost, submitted twice or stuck.
 * The simulation in {@code src/client} tries every order of events; this is its smoke test.
 */
class FaultySandboxTest {
  private static final int JOBS = 100;
  private static final double PERCENT = 20;
  private static final Fault TOO_MANY = Fault.status(429);
  private static final Fault LATE = Fault.late(Duration.ofMillis(200));
  private static final Fault SLOW = Fault.slowBody(Duration.ofMillis(200));

  @RegisterExtension final SpecWatch watch = new SpecWatch();

  /** How a job ended: with its images if there is no failure. */
  private record Ending(@Nullable String requestId, @Nullable Throwable failure) {
    boolean isClear() {
      return requestId == null
          ? failure instanceof SubmitOutcomeUnknownException || failure instanceof ApiErrorException
          : failure == null || failure instanceof JobFailedException;
    }
  }

  @Test
  void everyJobEndsClearly() throws Exception {
    FaultPlan faults = faults();
    try (Sandbox sandbox = watch.sandbox().seed(7).faults(faults).start();
        FluxClient flux = client(sandbox.baseUrl())) {
      sandbox.next(
          IntStream.range(0, JOBS).mapToObj(FaultySandboxTest::outcome).toArray(Outcome[]::new));
      var running = new ArrayList<CompletableFuture<Ending>>();
      for (int number = 0; number < JOBS; number++) {
        running.add(job(flux, number));
      }
      List<Ending> endings = running.stream().map(CompletableFuture::join).toList();

      assertThat(endings).allMatch(Ending::isClear);
      List<String> known =
          endings.stream().map(Ending::requestId).filter(Objects::nonNull).toList();
      assertThat(sandbox.requestIds()).containsAll(known);
      assertThat(known).doesNotHaveDuplicates();
      assertThat(sandbox.requestIds().size() - known.size())
          .as("jobs that were accepted and are not known")
          .isLessThanOrEqualTo((int) count(endings, SubmitOutcomeUnknownException.class));
      long refused =
          IntStream.range(0, sandbox.submits())
              .filter(n -> faults.decide(CallKind.SUBMIT, n).orElse(null) == TOO_MANY)
              .count();
      assertThat(sandbox.submits())
          .as("one POST for each job, and one more for each 429 but the last ones")
          .isEqualTo(JOBS + (int) (refused - count(endings, ApiErrorException.class)));
      assertThat(count(endings, JobFailedException.class)).isPositive();
    }
  }

  private static CompletableFuture<Ending> job(FluxClient flux, int number) {
    var request =
        ReduxRequest.builder()
            .image(ImageSource.url("https://example.org/cat.png"))
            .imageSize(ImageSize.SQUARE)
            .seed((long) number)
            .build();
    return flux.async()
        .redux(request)
        .thenCompose(
            job ->
                job.await(Duration.ofMinutes(1))
                    .thenApply(output -> new Ending(job.requestId(), null)))
        .exceptionally(
            thrown ->
                new Ending(
                    thrown.getCause() instanceof FluxException known ? known.requestId() : null,
                    thrown.getCause()));
  }

  private static long count(List<Ending> endings, Class<?> type) {
    return endings.stream().filter(ending -> type.isInstance(ending.failure())).count();
  }

  private static FluxClient client(String baseUrl) {
    Duration first = Duration.ofMillis(50);
    return FluxClient.builder()
        .apiKey("any")
        .baseUrl(baseUrl)
        .maxConcurrentCalls(12)
        .pollPolicy(PollPolicy.fixed(Duration.ofMillis(100)))
        .retryPolicy(
            RetryPolicy.builder()
                .firstDelay(first)
                .longestDelay(Duration.ofSeconds(1))
                .longestRetryAfter(Duration.ofSeconds(5))
                .jitter(0.25)
                .random(new Random())
                .build())
        .build();
  }

  private static Outcome outcome(int number) {
    return switch (number % 12) {
      case 3 -> Outcome.failed("The runner was lost", "runner_disconnected");
      case 7 -> Outcome.failedResult(422, "content_policy_violation");
      case 11 -> Outcome.infrastructureError(503, "runner_server_error");
      default -> Outcome.succeeds();
    };
  }

  private static FaultPlan faults() {
    return FaultPlan.seeded(7)
        .with(CallKind.STATUS, PERCENT)
        // A 5xx of the result that names its cause would make the job a failed one.
        .with(
            CallKind.RESULT,
            PERCENT,
            Fault.status(408),
            Fault.status(429),
            Fault.status(502),
            Fault.dropped(),
            LATE,
            SLOW,
            Fault.cutBody())
        .with(
            CallKind.SUBMIT,
            PERCENT,
            TOO_MANY,
            Fault.status(408),
            Fault.status(500),
            Fault.acceptedThenStatus(503),
            Fault.dropped(),
            Fault.acceptedThenDropped(),
            LATE,
            SLOW,
            Fault.cutBody());
  }
}
