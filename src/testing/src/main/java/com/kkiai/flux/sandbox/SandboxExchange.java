package com.kkiai.flux.sandbox;

import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import java.time.Duration;
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
  private final @Nullable SandboxResponse response;
  private final Duration duration;

  SandboxExchange(ReceivedCall call, @Nullable SandboxResponse response, Duration duration) {
    this.call = call;
    this.response = response;
    this.duration = duration;
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
    return response == null ? 0 : response.status();
  }

  /**
   * {@return the time from the first byte of the body to the response, without the delay of a
   * {@link Fault}}
   */
  public Duration duration() {
    return duration;
  }

  /** {@return the headers that the sandbox sets, unmodifiable; empty if no response is sent} */
  public Map<String, String> headers() {
    return response == null ? Map.of() : response.headers();
  }

  /**
   * {@return a copy of the response body as the sandbox made it; a {@link Fault} may still cut it
   * off on the way. Empty if no response is sent}
   */
  public byte[] body() {
    return (response == null ? ByteString.EMPTY : response.body()).toByteArray();
  }

  /** Returns one line without headers and bodies, which may contain secrets. */
  @Override
  public String toString() {
    return call + ": " + (response == null ? "no response" : String.valueOf(status()));
  }
}
