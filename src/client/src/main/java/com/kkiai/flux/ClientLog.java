package com.kkiai.flux;

import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the logger of the library. Never a key, a prompt or an image: reasons come from
 * responses that were redacted.
 */
final class ClientLog {
  private static final String NAME = "com.kkiai.flux";
  private static final Duration LONG = Duration.ofSeconds(5);

  private ClientLog() {}

  static void retry(String what, int attempt, String reason, Duration delay) {
    Level level = delay.compareTo(LONG) < 0 ? Level.DEBUG : Level.INFO;
    String failed = what + ": attempt " + attempt + " failed (" + ApiError.oneLine(reason);
    write(level, failed + "); next in " + Durations.text(delay), null);
  }

  /** A log that throws is ignored. */
  private static void write(Level level, String message, @Nullable Throwable failure) {
    try {
      System.getLogger(NAME).log(level, message, failure);
    } catch (Throwable e) {
      // There is nowhere to say so.
    }
  }

  /** A job that was paid for does not depend on code of the caller. */
  static void ignored(String callback, Throwable failure) {
    write(Level.WARNING, callback + " threw an exception, ignored", failure);
  }
}
