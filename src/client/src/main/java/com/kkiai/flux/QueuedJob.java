package com.kkiai.flux;

import com.kkiai.flux.api.QueueApi;
import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.model.internal.FieldReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A job behind the queue calls of the spec. */
final class QueuedJob implements FluxJob {
  private final Transport transport;
  private final QueueApi queue;
  private final JobId id;

  QueuedJob(Transport transport, JobId id) {
    this.transport = transport;
    this.queue = transport.queue();
    this.id = id;
  }

  @Override
  public String id() {
    return id.toString();
  }

  @Override
  public String requestId() {
    return id.requestId();
  }

  @Override
  public QueueStatus status() {
    long end = endOfCall();
    Answer<QueueStatus> answer =
        new SingleRead<QueueStatus>(transport, id, left(end))
            .get(() -> queue.getStatus(id.app(), id.requestId(), 1), false);
    if (answer instanceof Answer.Refused<QueueStatus> no && ResultCalls.isNoStatus(no.error())) {
      JobResult result = readResult(end);
      QueueStatus bare = QueueStatus.builder().requestId(id.requestId()).build();
      if (result.state() == JobResult.State.MISSING) {
        result.output(id);
      }
      return result.status() == null ? bare : result.status();
    }
    return SingleRead.value(answer, id);
  }

  @Override
  public Optional<FluxOutput> result() {
    JobResult result = readResult(endOfCall());
    return result.state() == JobResult.State.RUNNING
        ? Optional.empty()
        : Optional.of(result.output(id));
  }

  private JobResult readResult(long end) {
    var calls = new ResultCalls(queue, id);
    JobResult result;
    do {
      result =
          JobResult.of(
              new SingleRead<FluxOutput>(transport, id, left(end))
                  .get(() -> calls.call(calls.app()), true),
              id);
    } while (result.state() == JobResult.State.MISSING && calls.tryAnyApp());
    return result;
  }

  /** The call timeout is over all reads of one method together. */
  private long endOfCall() {
    return transport.timer().nanoTime() + Durations.nanos(transport.callTimeout());
  }

  private Duration left(long end) {
    return Duration.ofNanos(end - transport.timer().nanoTime());
  }

  @Override
  public FluxOutput await(Duration timeout) {
    return waitFor(timeout, null).get();
  }

  @Override
  public FluxOutput await(Duration timeout, StatusListener listener) {
    return waitFor(timeout, listener).get();
  }

  @Override
  public CompletableFuture<FluxOutput> awaitAsync(Duration timeout) {
    return waitFor(timeout, null).start();
  }

  @Override
  public CompletableFuture<FluxOutput> awaitAsync(Duration timeout, StatusListener listener) {
    return waitFor(timeout, listener).start();
  }

  private Wait waitFor(Duration timeout, @Nullable StatusListener listener) {
    return new Wait(transport, id, timeout, new StatusChanges(this, listener));
  }

  @Override
  public CancelStatus cancel() {
    Answer<CancelResult> answer =
        new SingleRead<CancelResult>(transport, id, transport.callTimeout())
            .get(() -> queue.cancel(id.app(), id.requestId()), false);
    // A 2xx without a status means yes.
    return answer instanceof Answer.Unreadable<CancelResult> unreadable
            && FieldReader.isMissingField(unreadable.cause())
        ? CancelStatus.OK
        : SingleRead.value(answer, id, CancelResult::status, this::refusedCancel);
  }

  private CancelStatus refusedCancel(ApiError error) {
    if (error.status() == 404) {
      throw new JobNotFoundException(
          "not cancelled: the gateway knows no such job, or does not serve cancelling", id, null);
    }
    if (error.bodyStart().contains(CancelStatus.ALREADY_COMPLETED.value())) {
      return CancelStatus.ALREADY_COMPLETED;
    }
    throw new ApiErrorException(error, id);
  }

  @Override
  public List<Path> save(FluxOutput output, Path folder) {
    return save(output, folder, transport.downloadTimeout());
  }

  @Override
  public List<Path> save(FluxOutput output, Path folder, Duration timeout) {
    return new ImageSaver(transport, id, folder, Durations.requirePositive("timeout", timeout))
        .save(output);
  }

  @Override
  public String toString() {
    return "FluxJob[" + id + "]";
  }
}
