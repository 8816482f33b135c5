package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.KEY;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The library logs retries and exceptions of callbacks, and no secret. */
class ClientLogTest {
  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  private final Logger logger = Logger.getLogger("com.kkiai.flux");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private volatile boolean isBroken;

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          records.add(entry);
          if (isBroken) {
            throw new IllegalStateException("the log is broken");
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    logger.setLevel(null);
  }

  @Test
  void logsRetriesAndLongDelaysHigher() {
    gateway
        .on(Kind.SUBMIT, json(429, ""), json(200, envelope("IN_QUEUE")))
        .on(Kind.STATUS, json(503, "{\"detail\":\"" + KEY + "\"}"), json(502, "<html>"))
        .on(Kind.RESULT, json(200, output("https://a.b/c.png")));
    var time = new JumpingLoop();
    try (FluxClient flux =
        gateway
            .builder()
            .loop(time)
            .retryPolicy(
                RetryPolicy.builder()
                    .firstDelay(Duration.ofSeconds(3))
                    .longestDelay(Duration.ofSeconds(6))
                    .jitter(0)
                    .build())
            .build()) {
      FluxJob job = flux.redux(REQUEST);
      gateway.on(
          Kind.STATUS,
          json(503, "{\"detail\":\"" + KEY + "\"}"),
          json(502, "<html>"),
          json(200, envelope("COMPLETED")));
      job.await(Duration.ofHours(1));
      assertThat(records)
          .extracting(entry -> entry.getLevel() + " " + entry.getMessage())
          .containsExactly(
              "FINE submit: attempt 1 failed (HTTP 429); next in 3.0 s",
              "FINE job "
                  + job.id()
                  + ": attempt 1 failed (HTTP 503: "
                  + KeyRedactor.WITHHELD
                  + "); next in 3.0 s",
              "INFO job " + job.id() + ": attempt 2 failed (HTTP 502: <html>); next in 6.0 s");
    }
  }

  @Test
  void logsExceptionsOfCallbacksAsWarnings() {
    gateway.onStatus("COMPLETED").on(Kind.RESULT, json(200, output("https://a.b/c.png")));
    var failure = new IllegalStateException("broken");
    try (FluxClient flux = gateway.builder().build()) {
      flux.job(ScriptedGateway.ID)
          .await(
              Duration.ofSeconds(20),
              (job, status) -> {
                throw failure;
              });
    }
    assertThat(records)
        .singleElement()
        .satisfies(entry -> assertThat(entry.getLevel()).isEqualTo(Level.WARNING))
        .satisfies(entry -> assertThat(entry.getThrown()).isSameAs(failure))
        .satisfies(entry -> assertThat(entry.getMessage()).contains("StatusListener"));
  }

  @Test
  void aBrokenLogEndsNothing() {
    isBroken = true;
    gateway
        .on(Kind.STATUS, json(503, ""), json(200, envelope("COMPLETED")))
        .on(Kind.RESULT, json(200, output("https://a.b/c.png")));
    FluxObserver broken =
        new FluxObserver() {
          @Override
          public void onSubmit(Submit event) {
            throw new IllegalStateException("so is this");
          }
        };
    try (FluxClient flux = gateway.builder().observer(broken).build()) {
      assertThat(flux.redux(REQUEST).await(Duration.ofSeconds(20)).images()).hasSize(1);
    }
    assertThat(records).hasSize(2);
  }
}
