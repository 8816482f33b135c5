package com.kkiai.flux;

import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageType;
import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.model.SubmitResponse;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** A gateway with one job, as a state machine. What it says is typed: there is no JSON here. */
final class SimulatedGateway implements GatewayCalls {
  private enum Ending {
    OUTPUT,
    FAILED_STATUS,
    FAILED_RESULT,
    NO_IMAGES
  }

  private static final String ID = "acf05732-7cb3-445b-9f39-fdaeccb1d730";

  /** How a status says that the job has ended. */
  private static final List<QueueStatus> ENDS =
      List.of(
          QueueStatus.builder().status(JobStatus.COMPLETED).error("broken").build(),
          QueueStatus.builder().status(JobStatus.of("Failed")).error("broken").build(),
          QueueStatus.builder().status(JobStatus.of("CANCELLED")).build(),
          QueueStatus.builder().status(JobStatus.of("expired")).requestId(ID).build());

  static final FluxOutput OUTPUT =
      FluxOutput.builder()
          .images(List.of(Image.builder().url("https://example.org/1.png").build()))
          .build();
  private static final SubmitResponse ACCEPTED =
      SubmitResponse.builder()
          .requestId(ID)
          .responseUrl("https://queue.fal.run/fal-ai/flux-1/requests/" + ID)
          .build();
  private static final QueueStatus STATUS = QueueStatus.builder().requestId(ID).build();

  private static final Duration LAG = Duration.ofSeconds(19);

  /** For a poll of three calls that wait for slots, and the delay before it. */
  private static final Duration ENOUGH = Duration.ofSeconds(150);

  private final SimulatedLoop loop;
  private final RandomGenerator random;
  private final Promises promises;
  private final double faults;
  private final boolean servesStatus;
  private final boolean servesApp;
  private Ending ending;
  private final QueueStatus end;
  private final boolean endsOddly;
  int accepted;
  private long acceptedAt;
  private long startAt;
  private long endAt;
  private long lagsUntil;
  private long imageAt;
  private final boolean isCutForGood;

  SimulatedGateway(SimulatedLoop loop, RandomGenerator random, Promises promises) {
    this.loop = loop;
    this.random = random;
    this.promises = promises;
    this.faults = random.nextInt(4) == 0 ? 0 : random.nextDouble() * 0.6;
    this.servesStatus = random.nextInt(5) > 0;
    this.servesApp = random.nextInt(5) > 0;
    this.ending =
        random.nextBoolean()
            ? Ending.OUTPUT
            : Ending.values()[random.nextInt(Ending.values().length)];
    this.end = ENDS.get(random.nextInt(ENDS.size()));
    this.isCutForGood = random.nextInt(10) == 0;
    this.endsOddly = random.nextInt(5) == 0;
  }

  HttpCall<SubmitResponse> submit(StreamedRequestBody body) {
    promises.submits();
    return new SimulatedCall<>(loop, random, faults, promises, body, this::accept);
  }

  private CallResult<SubmitResponse> accept() {
    accepted++;
    acceptedAt = loop.nanoTime();
    startAt = acceptedAt + random.nextLong(Duration.ofSeconds(20).toNanos());
    lagsUntil = acceptedAt + random.nextLong(random.nextBoolean() ? 1 : LAG.toNanos());
    endAt = startAt + random.nextLong(Duration.ofSeconds(60).toNanos());
    imageAt = endAt + random.nextLong(random.nextBoolean() ? 1 : LAG.toNanos());
    return CallResult.ok(ACCEPTED);
  }

  @Override
  public HttpCall<QueueStatus> status(JobId job, GatewayCalls.Logs logs) {
    promises.polls();
    return new SimulatedCall<>(loop, random, faults, promises, null, this::status);
  }

  private CallResult<QueueStatus> status() {
    long time = maybeStale();
    if (!servesStatus) {
      return SimulatedCall.refused(405, null);
    }
    if (loop.nanoTime() < lagsUntil) {
      return SimulatedCall.refused(404, null);
    }
    if (time < endAt) {
      JobStatus status = time < startAt ? JobStatus.IN_QUEUE : JobStatus.IN_PROGRESS;
      Duration retryAfter =
          random.nextInt(10) == 0 ? Duration.ofSeconds(random.nextInt(100)) : null;
      return promises.running(
          new CallResult.Ok<>(STATUS.toBuilder().status(status).build(), "", retryAfter, null));
    }
    return CallResult.ok(
        ending == Ending.FAILED_STATUS || endsOddly
            ? end
            : STATUS.toBuilder().status(JobStatus.COMPLETED).build());
  }

  @Override
  public HttpCall<FluxOutput> result(JobId job) {
    promises.polls();
    return new SimulatedCall<>(loop, random, faults, promises, null, () -> resultOf(job));
  }

  private CallResult<FluxOutput> resultOf(JobId job) {
    if ((!servesApp && !job.isUnderAnyApp()) || loop.nanoTime() < lagsUntil) {
      return SimulatedCall.refused(404, null);
    }
    if (maybeStale() >= endAt && ending != Ending.FAILED_STATUS) {
      return promises.end(
          switch (ending) {
            case OUTPUT -> CallResult.ok(OUTPUT);
            case NO_IMAGES -> CallResult.ok(FluxOutput.builder().build());
            default -> SimulatedCall.refused(422, null);
          });
    }
    FluxOutput running = FluxOutput.builder().status(JobStatus.IN_PROGRESS).build();
    return promises.running(
        random.nextBoolean()
            ? SimulatedCall.refused(400, "Request is still in progress")
            : CallResult.ok(running));
  }

  @Override
  public HttpCall<CancelResult> cancel(JobId job) {
    promises.cancels++;
    return new SimulatedCall<>(loop, random, faults, promises, null, this::cancel);
  }

  private CallResult<CancelResult> cancel() {
    if (loop.nanoTime() >= endAt) {
      return SimulatedCall.refused(400, null);
    }
    ending = Ending.FAILED_STATUS;
    endAt = loop.nanoTime();
    return CallResult.ok(
        CancelResult.builder().status(CancelStatus.CANCELLATION_REQUESTED).build());
  }

  /** Returns the time that a read sees, which may lag behind. */
  private long maybeStale() {
    long now = loop.nanoTime();
    boolean stale = random.nextDouble() < faults / 10;
    return stale ? acceptedAt + (long) (random.nextDouble() * (now - acceptedAt)) : now;
  }

  HttpCall<ImageType> image() {
    return new SimulatedCall<>(loop, random, faults, promises, null, this::imageNow);
  }

  private CallResult<ImageType> imageNow() {
    if (loop.nanoTime() < imageAt) {
      int[] statuses = {200, 202, 204, 403, 404};
      return SimulatedCall.refused(statuses[random.nextInt(statuses.length)], null);
    }
    boolean isCut = isCutForGood || random.nextDouble() < faults / 2;
    return isCut
        ? new CallResult.Failed<>(new CutImageException("cut"))
        : CallResult.ok(ImageType.PNG);
  }

  /** Returns whether a client that looked for the image in this time must have saved it. */
  boolean mustBeSaved(Duration time) {
    return faults == 0 && !isCutForGood && time.compareTo(ENOUGH) > 0;
  }

  boolean isUnreliable() {
    return faults > 0;
  }

  boolean isDone() {
    return loop.nanoTime() >= endAt && ending == Ending.OUTPUT;
  }

  boolean hasFailed() {
    return loop.nanoTime() >= endAt
        && ending != Ending.OUTPUT
        && (ending != Ending.NO_IMAGES || endsOddly);
  }

  boolean hasNoImages() {
    return loop.nanoTime() >= endAt && ending == Ending.NO_IMAGES;
  }

  /** Returns whether a client that waited from then until then must have seen the end. */
  boolean mustHaveBeenSeen(long began, long ended, Deadline lag) {
    return faults == 0
        && (lagsUntil <= began || !lag.limit().isZero())
        && (servesStatus || ending != Ending.FAILED_STATUS)
        && ended - Math.max(began, endAt) > ENOUGH.toNanos();
  }
}
