package com.kkiai.flux.sandbox.internal.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls of foreign web pages. A page cannot read responses of another origin, but it can
 * send requests, and its host name may be resolved to this computer (DNS rebinding).
 */
public final class LocalAccess {
  private static final String NAME = "(127\\.0\\.0\\.1|localhost|\\[::1\\])(:\\d{1,5})?";
  private static final Pattern HOST = Pattern.compile(NAME, Pattern.CASE_INSENSITIVE);
  private static final Pattern ORIGIN = Pattern.compile("http://" + NAME, Pattern.CASE_INSENSITIVE);

  private LocalAccess() {}

  /**
   * Returns the response to a call that is refused, else null. Without the headers a call is
   * accepted: browsers always send Host, and Origin with everything but reads of their own page.
   */
  public static @Nullable SandboxResponse refusal(@Nullable String host, @Nullable String origin) {
    if (host != null && !HOST.matcher(host).matches()) {
      return ErrorResponses.sentence(
          421, "The sandbox serves this computer only: Host must be 127.0.0.1, localhost or [::1]");
    }
    return origin == null || ORIGIN.matcher(origin).matches()
        ? null
        : ErrorResponses.sentence(403, "Calls of pages from other origins are refused");
  }
}
