package com.kkiai.flux.sandbox;

import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.http.Transmission;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A failure in the transport of one call. Immutable. */
public final class Fault {
  /** The longest delay, so that a mistake does not hold a connection forever. */
  private static final Duration MAX_DELAY = Duration.ofMinutes(5);

  private final Transmission.Form form;
  private final boolean effective;
  private final Duration delay;
  private final @Nullable SandboxResponse response;

  private Fault(
      Transmission.Form form,
      boolean effective,
      Duration delay,
      @Nullable SandboxResponse response) {
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
   * @throws IllegalArgumentException if the status is not from 300 to 599
   */
  public static Fault status(int status) {
    return new Fault(
        Transmission.Form.WHOLE,
        false,
        Duration.ZERO,
        ErrorResponses.typical(Ranges.refusal(status)));
  }

  /**
   * The call has its effect (a submit is accepted), but the response has this status.
   *
   * @param status the HTTP status, from 300 to 599
   * @return a fault with effect
   * @throws IllegalArgumentException if the status is not from 300 to 599
   */
  public static Fault acceptedThenStatus(int status) {
    return new Fault(
        Transmission.Form.WHOLE,
        true,
        Duration.ZERO,
        ErrorResponses.typical(Ranges.refusal(status)));
  }

  /**
   * The call is read and has no effect; the connection is closed without a response.
   *
   * @return a fault without effect
   */
  public static Fault dropped() {
    return new Fault(Transmission.Form.DROPPED, false, Duration.ZERO, null);
  }

  /**
   * The call has its effect (a submit is accepted); the connection is closed without a response.
   *
   * @return a fault with effect
   */
  public static Fault acceptedThenDropped() {
    return new Fault(Transmission.Form.DROPPED, true, Duration.ZERO, null);
  }

  /**
   * The response is correct, but delayed.
   *
   * @param delay the delay, from zero to five minutes
   * @return a fault with effect
   * @throws IllegalArgumentException if the delay is negative or more than five minutes
   */
  public static Fault late(Duration delay) {
    return new Fault(Transmission.Form.LATE, true, Ranges.check("delay", delay, MAX_DELAY), null);
  }

  /**
   * The response is correct, but stops in the middle of its body and continues after a delay.
   *
   * @param delay the delay, from zero to five minutes
   * @return a fault with effect
   * @throws IllegalArgumentException if the delay is negative or more than five minutes
   */
  public static Fault slowBody(Duration delay) {
    return new Fault(
        Transmission.Form.SLOW_BODY, true, Ranges.check("delay", delay, MAX_DELAY), null);
  }

  /**
   * The response breaks off in the middle of its body.
   *
   * @return a fault with effect
   */
  public static Fault cutBody() {
    return new Fault(Transmission.Form.CUT_BODY, true, Duration.ZERO, null);
  }

  Transmission.Form form() {
    return form;
  }

  /** Returns whether the call has its effect before the fault. */
  boolean effective() {
    return effective;
  }

  Duration delay() {
    return delay;
  }

  /** Returns the response that replaces the normal one, if there is one. */
  @Nullable SandboxResponse response() {
    return response;
  }

  /** Returns a short description, which may change. */
  @Override
  public String toString() {
    String status = response == null ? "" : " " + response.status();
    String wait = delay.isZero() ? "" : " " + delay.toMillis() + " ms";
    return form + status + wait + (effective ? ", with effect" : ", without effect");
  }
}
