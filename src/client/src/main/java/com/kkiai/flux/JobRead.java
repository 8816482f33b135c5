package com.kkiai.flux;

import java.util.function.Function;

/**
 * Reads the status or the result of a job, or cancels it, once. One deadline covers all of its
 * calls and their repetitions.
 */
final class JobRead<T> implements Procedure<T> {
  private final JobId job;
  private final Deadline deadline;
  private final Retries retries;
  private final QueueCalls calls;
  private final Function<QueueCalls, Next<T>> first;

  JobRead(
      JobId job,
      GatewayCalls gateway,
      Retries retries,
      Deadline lag,
      Deadline deadline,
      Function<QueueCalls, Next<T>> first) {
    this.job = job;
    this.deadline = deadline;
    this.retries = retries;
    this.calls = new QueueCalls(gateway, job, retries, lag);
    this.first = first;
  }

  @Override
  public Deadline deadline() {
    return deadline;
  }

  @Override
  public Next<T> first() {
    return first.apply(calls);
  }

  @Override
  public Next<T> aborted(Abort why) {
    if (why.reason() != Abort.Reason.DEADLINE) {
      throw OperationAbortedException.of(why, job);
    }
    FluxException missing = calls.missing();
    if (missing != null) {
      throw missing;
    }
    if (why.obstacle() == null && retries.lastFailure() instanceof ApiErrorException refused) {
      throw new ApiErrorException(refused.error(), job);
    }
    throw new ConnectionException(
        "no response within " + deadline.limitText() + retries.because(why),
        job,
        retries.lastFailure());
  }
}
