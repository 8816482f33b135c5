package com.kkiai.flux.sandbox;

import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A request that a sandbox received, and the response to it. Immutable.
 *
 * @see SandboxBuilder#onExchange
 */
public final class SandboxExchange {
  private final ReceivedCall call;
  private final @Nullable Answer answer;

  SandboxExchange(ReceivedCall call, @Nullable Answer answer) {
    this.call = call;
    this.answer = answer;
  }

  /** {@return the request} */
  public ReceivedCall call() {
    return call;
  }

  /**
   * {@return the HTTP status of the response, or 0 if no response is sent: the request was cut off,
   * or a {@link Fault} drops the connection}
   */
  public int status() {
    return answer == null ? 0 : answer.status();
  }

  /** {@return the headers that the sandbox sets, unmodifiable; empty if no response is sent} */
  public Map<String, String> headers() {
    return answer == null ? Map.of() : answer.headers();
  }

  /**
   * {@return a copy of the response body as the sandbox made it; a {@link Fault} may still cut it
   * off on the way. Empty if no response is sent}
   */
  public byte[] body() {
    return (answer == null ? ByteString.EMPTY : answer.body()).toByteArray();
  }

  /** Returns one line without headers and bodies, which may hold secrets. */
  @Override
  public String toString() {
    return call + ": " + (answer == null ? "no response" : String.valueOf(status()));
  }
}
