package recipes;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.MDC;

final class LogContext {
  private LogContext() {}

  /** Captures the MDC of the caller: {@code builder.contextCarrier(LogContext::capture)}. */
  static UnaryOperator<Runnable> capture() {
    Map<String, String> captured = MDC.getCopyOfContextMap();
    return task ->
        () -> {
          Map<String, String> before = MDC.getCopyOfContextMap();
          MDC.setContextMap(captured);
          try {
            task.run();
          } finally {
            MDC.setContextMap(before);
          }
        };
  }
}
