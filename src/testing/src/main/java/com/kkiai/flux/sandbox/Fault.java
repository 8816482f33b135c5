package com.kkiai.flux.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that goes wrong on the way of one call. Immutable. */
public final class Fault {
  /** The longest delay: a forgotten one must not hold a connection for ever. */
  private static final Duration MAX_DELAY = Duration.ofMinutes(5);

  /** What it does to the answer. */
  enum Form {
    REPLACED,
    DROPPED,
    LATE,
    SLOW_BODY,
    CUT_BODY
  }

  private final Form form;
  private final boolean effective;
  private final Duration delay;
  private final @Nullable Answer answer;

  private Fault(Form form, boolean effective, Duration delay, @Nullable Answer answer) {
    this.form = form;
    this.effective = effective;
    this.delay = delay;
    this.answer = answer;
  }

  /**
   * The call has no effect and is answered with this status, 429 with Retry-After: 1.
   *
   * @param status the HTTP status, from 300 to 599
   * @return a fault without effect
   * @throws IllegalArgumentException if it is not from 300 to 599
   */
  public static Fault status(int status) {
    return new Fault(Form.REPLACED, false, Duration.ZERO, Errors.typical(Ranges.refusal(status)));
  }

  /**
   * The call has its effect (a submit is accepted), but is answered with this status.
   *
   * @param status the HTTP status, from 300 to 599
   * @return a fault with effect
   * @throws IllegalArgumentException if it is not from 300 to 599
   */
  public static Fault acceptedThenStatus(int status) {
    return new Fault(Form.REPLACED, true, Duration.ZERO, Errors.typical(Ranges.refusal(status)));
  }

  /**
   * The call is read, has no effect, and the connection is closed without an answer.
   *
   * @return a fault without effect
   */
  public static Fault dropped() {
    return new Fault(Form.DROPPED, false, Duration.ZERO, null);
  }

  /**
   * The call has its effect (a submit is accepted); the connection is closed without an answer.
   *
   * @return a fault with effect
   */
  public static Fault acceptedThenDropped() {
    return new Fault(Form.DROPPED, true, Duration.ZERO, null);
  }

  /**
   * The answer is right, but comes so much later.
   *
   * @param delay from zero to five minutes
   * @return a fault with effect
   * @throws IllegalArgumentException if the delay is negative or more than five minutes
   */
  public static Fault late(Duration delay) {
    return new Fault(Form.LATE, true, Ranges.check("delay", delay, MAX_DELAY), null);
  }

  /**
   * The answer is right, but there is such a pause in the middle of its body.
   *
   * @param delay from zero to five minutes
   * @return a fault with effect
   * @throws IllegalArgumentException if the delay is negative or more than five minutes
   */
  public static Fault slowBody(Duration delay) {
    return new Fault(Form.SLOW_BODY, true, Ranges.check("delay", delay, MAX_DELAY), null);
  }

  /**
   * The answer breaks off in the middle of its body.
   *
   * @return a fault with effect
   */
  public static Fault cutBody() {
    return new Fault(Form.CUT_BODY, true, Duration.ZERO, null);
  }

  Form form() {
    return form;
  }

  /** Whether the call does its work before the fault. */
  boolean effective() {
    return effective;
  }

  Duration delay() {
    return delay;
  }

  /** Returns what is answered, where the fault says so. */
  @Nullable Answer answer() {
    return answer;
  }

  /** Returns what it is, in a few words. */
  @Override
  public String toString() {
    String status = answer == null ? "" : " " + answer.status();
    String pause = delay.isZero() ? "" : " " + delay.toMillis() + " ms";
    return form + status + pause + (effective ? ", with effect" : ", without effect");
  }
}
