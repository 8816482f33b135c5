package com.kkiai.flux.sandbox;

import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.http.Transmission.Form;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failure in the transport of one call. Values out of range are rejected with an {@link
 * IllegalArgumentException}. Immutable.
 */
public final class Fault {
  /** The longest delay, so that a mistake does not hold a connection forever. */
  private static final Duration MAX_DELAY = Duration.ofMinutes(5);

  final Form form;

  /** Whether the call has its effect before the fault. */
  final boolean effective;

  final Duration delay;

  /** Replaces the normal response; null if that is sent. */
  final @Nullable SandboxResponse response;

  private Fault(Form form, boolean effective, Duration delay, @Nullable SandboxResponse response) {
    this.form = form;
    this.effective = effective;
    this.delay = delay;
    this.response = response;
  }

  /**
   * The call has no effect, and the response has this status; 429 has Retry-After: 1.
   *
   * @param status the HTTP status, from 300 to 599
   * @return a fault without effect
   */
  public static Fault status(int status) {
    return replaced(status, false);
  }

  /**
   * The call has its effect (a submit is accepted), but the response has this status.
   *
   * @param status the HTTP status, from 300 to 599
   * @return a fault with effect
   */
  public static Fault acceptedThenStatus(int status) {
    return replaced(status, true);
  }

  /** {@return a fault without effect: the connection is closed without a response} */
  public static Fault dropped() {
    return new Fault(Form.DROPPED, false, Duration.ZERO, null);
  }

  /** {@return a fault with effect (a submit is accepted): no response, a closed connection} */
  public static Fault acceptedThenDropped() {
    return new Fault(Form.DROPPED, true, Duration.ZERO, null);
  }

  /**
   * The response is correct, but delayed.
   *
   * @param delay the delay, from zero to five minutes
   * @return a fault with effect
   */
  public static Fault late(Duration delay) {
    return new Fault(Form.LATE, true, Ranges.check("delay", delay, Duration.ZERO, MAX_DELAY), null);
  }

  /**
   * The response is correct, but stops in the middle of its body and continues after a delay.
   *
   * @param delay the delay, from zero to five minutes
   * @return a fault with effect
   */
  public static Fault slowBody(Duration delay) {
    return new Fault(
        Form.SLOW_BODY, true, Ranges.check("delay", delay, Duration.ZERO, MAX_DELAY), null);
  }

  /** {@return a fault with effect: the response breaks off in the middle of its body} */
  public static Fault cutBody() {
    return new Fault(Form.CUT_BODY, true, Duration.ZERO, null);
  }

  private static Fault replaced(int status, boolean effective) {
    SandboxResponse response = ErrorResponses.typical(Ranges.status(status, 300));
    return new Fault(Form.WHOLE, effective, Duration.ZERO, response);
  }

  /** Returns a short description, which may change. */
  @Override
  public String toString() {
    String status = response == null ? "" : " " + response.status();
    String wait = delay.isZero() ? "" : " " + delay.toMillis() + " ms";
    return form + status + wait + (effective ? ", with effect" : ", without effect");
  }
}
