package com.kkiai.verification.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.RetryPolicy;
import com.kkiai.flux.SubmitOutcomeUnknownException;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A submit whose connection breaks: what has begun is not sent again. */
class SubmitAtTheSocketTest {
  private static final String KEY = "secret-key-1234567890";
  private static final Duration PAUSE = Duration.ofMillis(1);
  private static final ReduxRequest SMALL =
      ReduxRequest.builder().image(ImageSource.url("https://example.org/cat.png")).build();

  /** More than all buffers on the way hold, so that the body cannot be sent before it is read. */
  private static final ReduxRequest LARGE =
      ReduxRequest.builder().image(ImageSource.bytes(image(16 << 20))).build();

  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private final CompletableFuture<Void> givenUp = new CompletableFuture<>();
  private final CompletableFuture<Integer> received = new CompletableFuture<>();
  private RawServer server;
  private FluxClient flux;

  private static byte[] image(int size) {
    byte[] end = {0, 0, 0, 0, 'I', 'E', 'N', 'D', 0, 0, 0, 0};
    ByteBuffer png = ByteBuffer.allocate(size).putLong(0x89504e470d0a1a0aL);
    return png.putInt(size - 32).put(size - end.length, end).array();
  }

  private void start(RawServer.Talk talk) throws IOException {
    server = new RawServer(talk);
    flux =
        FluxClient.builder()
            .apiKey(KEY)
            .baseUrl(server.url())
            .submitTimeout(Duration.ofSeconds(20))
            .retryPolicy(RetryPolicy.fixed(PAUSE))
            .build();
  }

  @AfterEach
  void stop() {
    givenUp.complete(null);
    flux.close();
    server.close();
  }

  @Test
  void resetAfterTheHeadersIsUnknown() throws IOException {
    start(RawServer.Request::reset);
    assertUnknownAfterOne(SMALL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void resetDuringOrAfterTheBodyIsUnknown(boolean after) throws IOException {
    start(
        request -> {
          int unused = request.readBody(after ? request.length() : 1000);
          request.reset();
        });
    assertUnknownAfterOne(LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "220 smtp.example.org ready\r\n",
        "HTTP/9.9 what\r\n\r\n",
        "HTTP/1.1 99999999999 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        "\0\0\0\0"
      })
  void aResponseThatIsNotHttpIsUnknown(String response) throws IOException {
    start(
        request -> {
          request.readBody();
          request.respond(response);
        });
    assertUnknownAfterOne(SMALL);
  }

  @Test
  void headersWithoutEndAreUnknown() throws IOException {
    start(
        request -> {
          request.readBody();
          request.respond("HTTP/1.1 200 OK\r\n");
          for (int line = 0; line < 100_000; line++) {
            request.respond("X-More: " + "x".repeat(100) + "\r\n");
          }
        });
    assertUnknownAfterOne(SMALL);
  }

  @Test
  void aResponseBeforeTheBodyWasReadDoesNotMakeItBeSentAgain() throws IOException {
    start(
        request -> {
          request.respond("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
          request.reset();
        });
    assertUnknownAfterOne(LARGE);
  }

  @Test
  void aReusedConnectionThatClosesAfterTheHeadersIsUnknown() throws IOException {
    var first = new CountDownLatch(1);
    start(
        request -> {
          request.readBody();
          String body = "{\"request_id\":\"1\",\"status\":\"IN_QUEUE\"}";
          request.respond(
              "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
          // The second request comes on the same connection; it is read in part and dropped.
          int unused = request.readBody(100);
          first.countDown();
        });
    flux.redux(SMALL);

    assertThatThrownBy(() -> flux.redux(SMALL)).isInstanceOf(SubmitOutcomeUnknownException.class);
    assertThat(first.getCount()).as("the connection was used again").isZero();
    assertThat(server.requests()).as("connections with a request").isEqualTo(1);
  }

  @Test
  void anInterruptInTheMiddleOfTheBodyStopsTheSending() throws Exception {
    start(this::readTheStart);
    var thrown = new CompletableFuture<Throwable>();
    var flagged = new CompletableFuture<Boolean>();
    var submitter =
        new Thread(
            () -> {
              thrown.complete(catchThrowable(() -> flux.redux(LARGE)));
              flagged.complete(Thread.currentThread().isInterrupted());
            });
    submitter.start();
    begun.get(20, TimeUnit.SECONDS);

    submitter.interrupt();

    assertThat(thrown.get(20, TimeUnit.SECONDS))
        .isInstanceOf(SubmitOutcomeUnknownException.class)
        .hasMessageContaining("interrupted");
    assertThat(flagged.get(20, TimeUnit.SECONDS)).as("the interrupt flag").isTrue();
    assertSendingStopped();
  }

  @Test
  void cancellingTheFutureInTheMiddleOfTheBodyStopsTheSending() throws Exception {
    start(this::readTheStart);
    var submit = flux.async().redux(LARGE);
    begun.get(20, TimeUnit.SECONDS);

    assertThat(submit.cancel(true)).isTrue();

    assertSendingStopped();
  }

  @Test
  void itsTimeOverInTheMiddleOfTheBodyStopsTheSending() throws Exception {
    start(this::readTheStart);
    var submit = flux.async().redux(LARGE).orTimeout(500, TimeUnit.MILLISECONDS);
    begun.get(20, TimeUnit.SECONDS);

    assertThatThrownBy(submit::join).hasCauseInstanceOf(TimeoutException.class);

    assertSendingStopped();
  }

  /** Reads a little of the body, and the rest once the client has given up. */
  private void readTheStart(RawServer.Request request) throws IOException {
    int read = request.readBody(1000);
    begun.complete(null);
    givenUp.join();
    try {
      received.complete(read + request.readBody(Integer.MAX_VALUE));
    } catch (IOException e) {
      received.complete(read);
    }
  }

  private void assertSendingStopped() throws Exception {
    givenUp.complete(null);
    assertThat(received.get(20, TimeUnit.SECONDS))
        .as("bytes received of a body of 22 MB")
        .isLessThan(20 << 20);
    assertThat(server.requests()).isEqualTo(1);
  }

  private void assertUnknownAfterOne(ReduxRequest request) {
    assertThatThrownBy(() -> flux.redux(request))
        .isInstanceOf(SubmitOutcomeUnknownException.class)
        .hasMessageNotContaining(KEY);
    assertThat(server.requests()).as("connections with a request").isEqualTo(1);
  }
}
