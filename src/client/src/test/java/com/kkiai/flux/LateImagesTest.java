package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.IN_PROGRESS;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An image that is missing right after its job has ended may come yet. */
class LateImagesTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final String NOT_FOUND =
      "HTTP 404: application/json from {host}; it may have expired";
  private static final MockResponse IMAGE =
      new MockResponse.Builder().body(new Buffer().write(SampleImages.png(100))).build();

  @TempDir Path folder;
  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  private final JumpingLoop time = new JumpingLoop();

  @AutoClose
  private final FluxClient flux = gateway.builder().loop(time).downloadTimeout(LONG).build();

  private final List<FluxClient> others = new ArrayList<>();

  @AfterEach
  void closeOthers() {
    others.forEach(FluxClient::close);
  }

  /** Returns the job as another process sees it. */
  private FluxJob resumed() {
    FluxClient other = gateway.builder().loop(time).downloadTimeout(LONG).build();
    others.add(other);
    return other.job(ID);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "404, text/html, <html>, 'HTTP 404: text/html from {host}; it may have expired'",
    "403, application/xml, <Error/>, HTTP 403: application/xml from {host}",
    "202, , later, HTTP 202: no content type from {host}",
    "204, , , HTTP 204: no content type from {host}",
    "200, image/png, , 'HTTP 200: it is empty, image/png from {host}'",
    "200, text/html, <html>expired</html>, 'HTTP 200: its content is not an image, text/html from {host}'",
    "200, application/json, {}, 'HTTP 200: its content is not an image, application/json from {host}'",
  })
  void isLookedForAgain(int status, String type, String body, String failure) {
    var missing = new MockResponse.Builder().code(status);
    if (type != null) {
      missing.addHeader("Content-Type", type);
    }
    if (body != null) {
      missing.body(body);
    }
    gateway.onStatus("COMPLETED").on(Kind.RESULT, json(200, output(gateway.file("1"))));

    FluxJob submitted = flux.redux(REQUEST);
    FluxOutput output = submitted.await(LONG);
    assertSaved(submitted, output, missing.build(), 4);
    time.advance(QueueCalls.LAG);
    assertMissing(submitted, output, missing.build(), 3, failure);

    FluxJob resumed = resumed();
    assertSaved(resumed, resumed.await(LONG), missing.build(), 2);
    assertMissing(resumed, output, missing.build(), 3, failure);
  }

  @Test
  void isLookedForAsLongWhereTheJobWasSeenUnfinished() {
    MockResponse missing = json(404, "");
    gateway.on(Kind.RESULT, json(200, output(gateway.file("1"))));

    FluxJob awaited = resumed();
    gateway.onStatus("IN_PROGRESS", "COMPLETED");
    assertSaved(awaited, awaited.await(LONG), missing, 20);

    FluxJob listened = resumed();
    gateway.onStatus("IN_QUEUE", "COMPLETED");
    assertSaved(listened, listened.await(LONG, (job, status) -> {}), missing, 20);

    FluxJob polled = resumed();
    gateway.on(Kind.STATUS, json(405, ""));
    gateway.on(Kind.RESULT, json(400, IN_PROGRESS), json(200, output(gateway.file("1"))));
    assertSaved(polled, polled.await(LONG), missing, 20);

    FluxJob asked = resumed();
    gateway.onStatus("IN_QUEUE");
    var unused = asked.status();
    assertSaved(asked, asked.result().orElseThrow(), missing, 20);

    FluxJob result = resumed();
    gateway.on(Kind.RESULT, json(400, IN_PROGRESS), json(200, output(gateway.file("1"))));
    assertThat(result.result()).isEmpty();
    assertSaved(result, result.result().orElseThrow(), missing, 20);
  }

  @Test
  void theTimeBeginsWhereTheImagesWereFirstSeen() {
    gateway.onStatus("COMPLETED").on(Kind.RESULT, json(200, output(gateway.file("1"))));
    FluxJob job = flux.redux(REQUEST);
    time.advance(LONG);
    FluxOutput output = job.await(LONG);
    time.advance(Duration.ofSeconds(15));
    assertThat(job.result()).contains(output);

    assertMissing(job, output, json(404, ""), 5 + 3, NOT_FOUND);
  }

  @Test
  void theTimeOfAFutureBeginsThereToo() {
    gateway.onStatus("COMPLETED").on(Kind.RESULT, json(200, output(gateway.file("1"))));
    FluxJob job = flux.redux(REQUEST);
    FluxOutput output = job.async().await(LONG).join();
    FluxOutput again = job.async().await(LONG, (seen, status) -> {}).join();
    time.advance(Duration.ofSeconds(15));

    assertMissing(job, again, json(404, ""), 5 + 3, NOT_FOUND);
    assertThat(again).isEqualTo(output);
  }

  @Test
  void foreignTextInItsMessageIsShort() {
    gateway.on(Kind.FILE, withHeader(json(410, ""), "Content-Type", "x".repeat(5000)));

    assertThatThrownBy(() -> flux.job(ID).save(ScriptedGateway.images(gateway.file("1")), folder))
        .hasMessageContaining("HTTP 410")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  private void assertSaved(FluxJob job, FluxOutput output, MockResponse missing, int times) {
    var script = new ArrayList<>(Collections.nCopies(times, missing));
    script.add(IMAGE);
    gateway.on(Kind.FILE, script.toArray(MockResponse[]::new));
    int delays = time.delays().size();

    assertThat(job.save(output, folder)).hasSize(1);

    assertThat(time.delays().subList(delays, time.delays().size()))
        .hasSize(times)
        .containsOnly(Duration.ofSeconds(1));
  }

  private void assertMissing(
      FluxJob job, FluxOutput output, MockResponse missing, int looks, String failure) {
    gateway.on(Kind.FILE, missing);
    int before = gateway.count(Kind.FILE);

    assertThatThrownBy(() -> job.save(output, folder))
        .isInstanceOf(ImageNotSavedException.class)
        .hasMessageEndingWith(
            "image 1 of 1 cannot be fetched: "
                + failure.replace("{host}", gateway.server.getHostName()));
    assertThat(gateway.count(Kind.FILE) - before).isEqualTo(looks);
  }
}
