package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Events of a task that hardly ever meet. */
class TaskTest {
  @AutoClose private final ClientThreads loop = new ClientThreads(1);

  /** As if the deadline passed on another thread while the client is being closed. */
  @Test
  void aDeadlineDoesNotOvertakeAClose() {
    var task = new Task<?>[1];
    var procedure =
        new Waiting() {
          @Override
          public Next<String> aborted(Abort why) {
            if (why.reason() == Abort.Reason.DEADLINE) {
              return first();
            }
            task[0].abort(Abort.Reason.DEADLINE);
            throw new IllegalStateException("closed");
          }
        };
    task[0] = Task.of(procedure, loop, UnaryOperator.identity());

    var future = task[0].start();
    task[0].abort(Abort.Reason.CLOSED);

    assertThat(future).isCompletedExceptionally();
  }

  @Test
  void aCallThatGetsNoThreadHasFailed() {
    var call =
        new HttpCall<String>() {
          @Override
          public void enqueue(UnaryOperator<Runnable> context, Consumer<CallResult<String>> done) {
            throw new OutOfMemoryError("unable to create native thread");
          }

          @Override
          public void cancel() {}

          @Override
          public @Nullable String obstacle() {
            return null;
          }
        };
    var procedure =
        new Waiting() {
          @Override
          public Next<String> first() {
            return new Next.Send<String, String>(
                () -> call, result -> new Next.Done<>(result.getClass().getSimpleName()));
          }
        };

    assertThat(Task.of(procedure, loop, UnaryOperator.identity()).start())
        .isCompletedWithValue("Failed");
  }

  /** Waits without an end. */
  private class Waiting implements Procedure<String> {
    @Override
    public Deadline deadline() {
      return Deadline.in(Duration.ofHours(2), loop::nanoTime);
    }

    @Override
    public Next<String> first() {
      return new Next.Delay<>(Duration.ofHours(1), this::first);
    }

    @Override
    public Next<String> aborted(Abort why) {
      throw new IllegalStateException("aborted");
    }
  }
}
