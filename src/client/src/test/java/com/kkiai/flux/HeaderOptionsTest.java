package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.KEY;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.kkiai.flux.api.QueueApi;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers of a view go to the gateway, with its key, and to no image host. */
class HeaderOptionsTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  @AutoClose private final FluxClient flux = gateway.builder().maxConcurrentCalls(2).build();

  @BeforeEach
  void respondAtOnce() {
    gateway.onDone();
  }

  @Test
  void headersAndKeyReachTheGatewayButNoImageHost() throws Exception {
    FluxClient view =
        flux.withOptions(
            o ->
                o.apiKey("other-key")
                    .header("X-Team", "a")
                    .header("x-team", "b c")
                    .header("User-Agent", "1"));
    everyCall(view);

    assertThat(gateway.received(Kind.FILE))
        .isNotEmpty()
        .allSatisfy(
            call -> assertThat(call.getHeaders().names()).doesNotContain("x-team", "X-Team"))
        .allSatisfy(call -> assertThat(call.getHeaders().get("Authorization")).isNull());
    assertThat(calls())
        .hasSize(5)
        .allSatisfy(
            call -> {
              assertThat(call.getHeaders().values("X-Team")).containsExactly("b c");
              assertThat(call.getHeaders().values("User-Agent")).containsExactly("1");
              assertThat(call.getHeaders().get("Authorization")).isEqualTo("Bearer other-key");
            });

    everyCall(flux);
    assertThat(calls().stream().filter(call -> call.getHeaders().get("X-Team") == null))
        .hasSize(5)
        .allSatisfy(
            call -> assertThat(call.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY));
  }

  private void everyCall(FluxClient client) throws Exception {
    FluxJob job = client.redux(REQUEST);
    assertThat(job.download(job.await(LONG))).hasSize(1);
    var unused = job.cancel();
    var raw = client.api(QueueApi.class).getStatus("flux-1", ID, null).execute();
    assertThat(raw.isSuccessful()).isTrue();
  }

  /** In the order in which they came, for all kinds but images. */
  private List<RecordedRequest> calls() {
    return Stream.of(Kind.SUBMIT, Kind.STATUS, Kind.RESULT, Kind.CANCEL)
        .flatMap(kind -> gateway.received(kind).stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, secret, use apiKey",
    "AUTHORIZATION, secret, use apiKey",
    "Host, secret, the client sets the header Host",
    "content-length, 1, the client sets",
    "Content-Type, secret, the client sets",
    "Transfer-Encoding, secret, the client sets",
    "Connection, secret, the client sets",
    "Accept-Encoding, secret, the client sets",
    "'', secret, not a header name",
    "'a b', secret, not a header name",
    "a:, secret, not a header name",
    "'a\r\nb', secret, not a header name: a",
    "é, secret, not a header name",
    "A, '', the value of the header A must be printable ASCII",
    "A, ' secret', must be printable",
    "A, 'secret ', must be printable",
    "A, 'secret\r\nB: 1', must be printable",
    "A, 'secret\u0000', must be printable",
    "A, 'secreté', must be printable",
  })
  void refusesOtherHeadersWithoutTheirValue(String name, String value, String message) {
    for (OptionsBuilder<?> options :
        List.of(gateway.builder(), new FluxOptions(gateway.builder()))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> options.header(name, value))
          .withMessageContaining(message)
          .withMessageNotContainingAny("secret", "\n", "\r");
    }
  }
}
