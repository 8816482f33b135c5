package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On which connection a submit is sent, and what it means that HTTP/2 refuses one. */
class SubmitConnectionTest {
  private static final int REFUSED_STREAM = 7;

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  /** The connection of a read may have been idle for long, and be dead. */
  @Test
  void submitsShareNoConnectionWithReads() {
    gateway.onStatus("IN_QUEUE");
    try (FluxClient flux = gateway.builder().httpClient(new OkHttpClient()).build()) {
      flux.job("flux-1/" + ID).status();
      flux.redux(REQUEST);
      flux.redux(REQUEST);
    }

    assertThat(gateway.received(Kind.STATUS).get(0).getConnectionIndex()).isZero();
    assertThat(gateway.received(Kind.SUBMIT))
        .extracting(RecordedRequest::getConnectionIndex)
        .containsExactly(1, 1);
  }

  /** RFC 9113, 8.7 would allow to repeat it. */
  @Test
  void aStreamThatHttp2RefusesIsUnknownAndNotRepeated() {
    gateway.server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    var http2 = new OkHttpClient.Builder().protocols(gateway.server.getProtocols()).build();
    var refused = new SocketEffect.CloseStream(REFUSED_STREAM);
    var script = new QueueDispatcher();
    script.enqueue(new MockResponse.Builder().onRequestStart(refused).build());
    script.enqueue(json(200, envelope("IN_QUEUE")));
    gateway.server.setDispatcher(script);

    try (FluxClient flux = gateway.builder().httpClient(http2).build()) {
      assertThatThrownBy(() -> flux.redux(REQUEST))
          .isInstanceOf(SubmitOutcomeUnknownException.class)
          .hasMessageContaining("stream was reset: REFUSED_STREAM");
    }
    assertThat(gateway.server.getRequestCount()).isEqualTo(1);
  }
}
