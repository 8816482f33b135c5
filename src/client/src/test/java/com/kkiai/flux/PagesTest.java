package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.IN_PROGRESS;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.JobStatus;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What proxies and CDNs between the client and the gateway respond says nothing about a job. */
class PagesTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final MockResponse DONE = json(200, output("https://example.org/1.png"));
  private static final MockResponse COMPLETED = json(200, envelope("COMPLETED"));

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  @AutoClose private final FluxClient flux = gateway.builder().build();
  private final FluxJob job = flux.job("flux-1/" + ID);

  @Test
  void aPageInsteadOfJsonIsAFailedRead() {
    MockResponse page = json(200, "<html><title>Just a moment</title></html>");
    gateway
        .on(Kind.STATUS, page, page.newBuilder().code(403).build(), COMPLETED)
        .on(Kind.RESULT, page.newBuilder().code(502).build(), json(200, ""), DONE);

    assertThat(job.await(LONG).images()).hasSize(1);
  }

  @Test
  void aReadOfAnAddressThatAlwaysGivesPagesEndsAfterThree() {
    gateway.on(Kind.STATUS, json(403, "<html><title>Just a moment</title></html>"));

    assertThatThrownBy(() -> job.status())
        .isInstanceOf(MalformedResponseException.class)
        .hasMessage(
            "job flux-1/"
                + ID
                + ": the response is not JSON: HTTP 403: Just a moment; check whether the base URL is that of a gateway");
    assertThat(gateway.count(Kind.STATUS)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "x-gzip", "gzip"})
  void namesACodingThatWasNotAskedForOrIsWrong(String coding) {
    gateway.on(Kind.STATUS, withHeader(json(200, "x"), "Content-Encoding", coding));

    assertThatThrownBy(() -> job.status())
        .isInstanceOf(MalformedResponseException.class)
        .hasMessageContaining("HTTP 200: its Content-Encoding is " + coding);
  }

  @Test
  void aConnectionThatBreaksOffInACodedBodyIsNoWrongCoding() {
    MockResponse cut =
        withHeader(json(200, "\u001f"), "Content-Encoding", "gzip")
            .newBuilder()
            .setHeader("Content-Length", 500)
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build();
    gateway.on(Kind.STATUS, cut, cut, cut, COMPLETED);

    assertThat(job.status().status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void aResponseAboutAnotherJobIsAFailedRead() {
    String other = envelope("COMPLETED").replace(ID, "other");
    gateway.on(Kind.STATUS, json(200, other), COMPLETED).on(Kind.RESULT, DONE);

    assertThat(job.await(LONG).images()).hasSize(1);
    assertThat(gateway.count(Kind.STATUS)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "identity", "br"})
  void jsonIsReadWhateverItsCodingIsCalled(String coding) {
    gateway
        .on(Kind.STATUS, COMPLETED)
        .on(Kind.RESULT, withHeader(json(400, IN_PROGRESS), "Content-Encoding", coding), DONE);

    assertThat(job.await(LONG).images()).hasSize(1);
  }

  @Test
  void theResultOfAnotherJobIsAFailedRead() {
    String other =
        output("https://example.org/2.png").replaceFirst("\\{", "{\"request_id\":\"8\",");
    gateway.on(Kind.STATUS, COMPLETED).on(Kind.RESULT, json(200, other), DONE);

    assertThat(job.await(LONG).images().get(0).url()).isEqualTo("https://example.org/1.png");
  }

  @Test
  void readsAskForWhatNoCacheHolds() {
    gateway.on(Kind.STATUS, COMPLETED).on(Kind.RESULT, DONE);

    job.await(LONG);

    for (Kind kind : List.of(Kind.STATUS, Kind.RESULT)) {
      assertThat(gateway.received(kind).get(0).getHeaders().get("Cache-Control"))
          .isEqualTo("no-cache");
    }
  }
}
