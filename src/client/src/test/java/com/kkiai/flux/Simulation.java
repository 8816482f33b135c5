package com.kkiai.flux;

import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.model.internal.StreamedJson;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The life of one job, decided by a seed: it is submitted, waited for and saved by the real engine,
 * which is disturbed at a random event; then it is resumed by its id, as after a crash.
 */
final class Simulation {
  private enum Disturbance {
    NONE,
    INTERRUPT,
    CLOSE,
    CANCEL_FUTURE,
    KILL
  }

  private static final StreamedJson REQUEST = request();
  private static final int MANY = 100_000;
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Random random;
  private final SimulatedLoop loop;
  private final Promises promises;
  private final SimulatedGateway gateway;
  private final FluxClientBuilder settings = FluxClient.builder();
  private Disturbance disturbance = Disturbance.NONE;
  private long overAt;
  private Deadline lag;

  private Simulation(long seed) {
    random = new Random(seed);
    loop = new SimulatedLoop(random);
    settings.retryPolicy(
        RetryPolicy.builder()
            .submitAttempts(1 + random.nextInt(4))
            .firstDelay(Duration.ofMillis(500))
            .longestDelay(Duration.ofSeconds(15))
            .jitter(0)
            .build());
    promises = new Promises(loop, settings.retryPolicy);
    gateway = new SimulatedGateway(loop, random, promises);
    settings.pollPolicy(this::pollDelay).cancelOnTimeout(random.nextInt(4) == 0);
  }

  /** Returns the first violation of a promise in the life of a job; null if there is none. */
  static @Nullable String run(long seed) {
    var simulation = new Simulation(seed);
    JobId id = simulation.submit();
    for (int waits = 0; id != null && waits < 3 && !simulation.await(id); waits++) {
      // Disturbed, or not done in time: another process resumes it.
      simulation.lag = Deadline.in(Duration.ZERO, simulation.loop::nanoTime);
    }
    return simulation.promises.violation;
  }

  /** A policy that throws stands for its default, one second. */
  private Duration pollDelay(PollState state) {
    boolean broken = random.nextInt(10) == 0;
    Duration delay = broken ? Duration.ofSeconds(1) : Duration.ofMillis(1 + random.nextInt(3000));
    promises.delays(delay);
    if (broken) {
      throw new IllegalStateException("a broken policy");
    }
    return delay;
  }

  private @Nullable JobId submit() {
    Deadline deadline = deadline();
    var submission =
        new Submission<>(
            REQUEST,
            gateway::submit,
            settings.retryPolicy,
            deadline,
            ScriptedCalls.NO_REPORTS,
            this::accepted);
    CompletableFuture<JobId> future = run(submission);
    check(gateway.accepted <= 1, "accepted twice");
    Object outcome = outcome(future);
    if (outcome instanceof JobId id) {
      check(gateway.accepted == 1, "a job that was not accepted");
      return JobId.parse(id.toString());
    } else if (outcome instanceof SubmitOutcomeUnknownException) {
      // A refusal may have come in at the same moment.
      check(
          promises.submitIsUndecided || promises.toldAt == overAt,
          "the outcome of the submit is known");
    } else if (outcome instanceof ConnectionException
        || outcome instanceof ApiErrorException
        || outcome instanceof OperationAbortedException) {
      check(gateway.accepted == 0, "accepted, but reported as not accepted: " + outcome);
      check(!promises.submitIsUndecided, "reported as not accepted, but nobody knows: " + outcome);
    } else {
      checkDisturbed(outcome);
    }
    return null;
  }

  private JobId accepted(JobId id) {
    lag = Deadline.in(QueueCalls.LAG, loop::nanoTime);
    return id;
  }

  /** Waits for the job. Returns whether its end is known. */
  private boolean await(JobId id) {
    Deadline deadline = deadline();
    var changes =
        new StatusChanges(
            null, JobAge.resumed(this::deadline), random.nextBoolean() ? null : this::listen);
    CompletableFuture<FluxOutput> future =
        run(new JobPoller(id, gateway, settings, lag, deadline, changes));
    Object outcome = outcome(future);
    CallResult<?> told = promises.told;
    if (outcome instanceof JobTimeoutException late) {
      long over = overAt - deadline.began() - deadline.limit().toNanos();
      check(
          over == 0 || (settings.cancelOnTimeout && over > 0 && over <= GRACE.toNanos()),
          "early or late by " + over + " ns");
      check(settings.cancelOnTimeout == promises.cancels > 0, "cancels: " + promises.cancels);
      check(id.toString().equals(late.jobId()), "the id was not told");
      check(!gateway.mustHaveBeenSeen(deadline.began(), overAt, lag), "the end was not seen");
      return false;
    }
    long left = deadline.began() + deadline.limit().toNanos() - overAt;
    check(
        promises.cancels == 0 || (settings.cancelOnTimeout && left <= 0),
        "cancelled before the deadline");
    if (outcome == SimulatedGateway.OUTPUT) {
      check(gateway.isDone(), "the output of a job that is not done");
      download(id);
    } else if (outcome instanceof JobFailedException) {
      check(gateway.hasFailed(), "the failure of a job that has not failed");
    } else if (outcome instanceof JobNotFoundException) {
      check(told != null && told.error() != null && told.error().isNotServed(), "was found");
      check(lag.limit().isZero() || gateway.isUnreliable(), "given up for a lag");
      return false;
    } else if (outcome instanceof MalformedResponseException) {
      check(told instanceof CallResult.Malformed<?> || gateway.hasNoImages(), "was readable");
      return false;
    } else {
      checkDisturbed(outcome);
      return false;
    }
    return true;
  }

  private void download(JobId id) {
    Deadline deadline = deadline();
    var lag = new ImageLag(Deadline.in(QueueCalls.LAG, loop::nanoTime));
    Object outcome =
        outcome(
            run(ScriptedImages.transfer(gateway::image, id, settings.retryPolicy, lag, deadline)));
    CallResult<?> told = promises.told;
    if ("saved".equals(outcome)) {
      check(told instanceof CallResult.Ok<?>, "saved, but cut or missing: " + told);
    } else if (outcome instanceof ImageNotSavedException) {
      check(!(told instanceof CallResult.Ok<?>) || deadline.left().isZero(), "a lost image");
      check(!gateway.mustBeSaved(deadline.limit()), "given up: " + told);
    } else {
      checkDisturbed(outcome);
    }
  }

  private void listen(FluxJob job, QueueStatus status) {
    if (random.nextInt(10) == 0) {
      throw new IllegalStateException("a broken listener");
    }
  }

  private Deadline deadline() {
    return deadline(
        Duration.ofMillis(1 + random.nextInt(random.nextBoolean() ? 100_000 : 400_000)));
  }

  private Deadline deadline(Duration limit) {
    return Deadline.in(limit, loop::nanoTime);
  }

  /** Runs a procedure until nothing happens any more, and disturbs it at a random event. */
  private <T> CompletableFuture<T> run(Procedure<T> procedure) {
    promises.operationBegins(procedure.deadline());
    disturbance = Disturbance.NONE;
    Disturbance planned = Disturbance.values()[random.nextInt(Disturbance.values().length)];
    int disturbAt = random.nextInt(60);
    Duration limit = procedure.deadline().limit();
    long latest =
        loop.nanoTime() + (settings.cancelOnTimeout ? limit.plus(GRACE) : limit).toNanos();
    boolean over = false;
    Task<T> task = Task.of(procedure, loop, UnaryOperator.identity());
    CompletableFuture<T> future = task.start();
    for (int events = 0; loop.runNext() && events < MANY; events++) {
      if (events == disturbAt && !future.isDone()) {
        disturbance = planned;
        disturb(task);
      }
      check(over || loop.nanoTime() <= latest, "goes on after its deadline");
      if (!over && (future.isDone() || disturbance == Disturbance.KILL)) {
        over = true;
        overAt = loop.nanoTime();
        promises.operationIsOver();
      }
    }
    check(over, "never ends");
    return future;
  }

  private void disturb(Task<?> task) {
    switch (disturbance) {
      case INTERRUPT -> task.abort(Abort.Reason.INTERRUPTED);
      case CLOSE -> task.abort(Abort.Reason.CLOSED);
      case CANCEL_FUTURE -> task.future().cancel(false);
      case KILL -> promises.processEnds();
      case NONE -> {}
    }
  }

  /** Returns what a future is done with, a value or a failure; null if it is not done. */
  private static @Nullable Object outcome(CompletableFuture<?> future) {
    if (!future.isDone()) {
      return null;
    }
    try {
      return future.join();
    } catch (CompletionException e) {
      return e.getCause();
    } catch (CancellationException e) {
      return e;
    }
  }

  /** Only a disturbance explains that the outcome is none of the others. */
  private void checkDisturbed(@Nullable Object outcome) {
    check(
        switch (disturbance) {
          case NONE -> false;
          case INTERRUPT, CLOSE -> outcome instanceof OperationAbortedException;
          case CANCEL_FUTURE -> outcome instanceof CancellationException;
          case KILL -> outcome == null;
        },
        disturbance + " ended with " + outcome);
  }

  private void check(boolean holds, String violated) {
    promises.check(holds, violated);
  }

  private static StreamedJson request() {
    try {
      return StreamedJson.of(new Moshi.Builder().build().adapter(String.class), "request");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
