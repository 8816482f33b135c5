package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.IN_PROGRESS;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Responses that are odd, endless, or contain too much. */
class HostileResponsesTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  @AutoClose private final FluxClient flux = gateway.builder().maxResponseBytes(100_000).build();
  private final FluxJob job = flux.job("flux-1/" + ID);

  @Test
  void anEndlessErrorIsReadAsFarAsItHelps() {
    gateway.on(Kind.SUBMIT, json(422, "x".repeat(10_000_000)));

    var refused = catchThrowableOfType(ApiErrorException.class, () -> flux.redux(REQUEST));
    assertThat(refused.error().bodyStart()).startsWith("xxx").hasSizeLessThan(2000);
  }

  @Test
  void ofAnErrorNoMoreIsKeptThanHelps() throws IOException {
    gateway.on(Kind.SUBMIT, json(422, "x".repeat(10_000_000)));
    var response = flux.api(com.kkiai.flux.api.FluxApi.class).redux(REQUEST).execute();
    try (var body = response.errorBody()) {
      assertThat(body).isNotNull();
      assertThat(body.bytes()).hasSize(64 * 1024);
    }
  }

  @Test
  void anEndlessResponseEndsTheWaitAndLeavesASubmitUnknown() {
    gateway
        .on(Kind.STATUS, json(200, "{\"a\":\"" + "x".repeat(200_000)))
        .on(Kind.SUBMIT, json(200, "{\"a\":\"" + "x".repeat(200_000)));

    assertThatThrownBy(() -> job.await(LONG))
        .isInstanceOf(MalformedResponseException.class)
        .hasMessageContaining("longer than 100000 bytes");
    assertThatThrownBy(() -> flux.redux(REQUEST)).isInstanceOf(SubmitOutcomeUnknownException.class);
  }

  @Test
  void aStatusCallThatRespondsLikeTheResultCallMeansRunning() {
    for (int code : new int[] {400, 503}) {
      gateway
          .on(Kind.STATUS, json(code, IN_PROGRESS))
          .on(Kind.RESULT, json(code, IN_PROGRESS), json(200, output("https://a.b/c")));
      assertThat(job.await(LONG).images()).hasSize(1);
      gateway.on(Kind.RESULT, json(code, IN_PROGRESS));
      assertThat(job.status().requestId()).isEqualTo(ID);
    }
  }

  @Test
  void anUnknownStatusThatComesBackIsAChange() {
    gateway
        .onStatus("PENDING", "IN_PROGRESS", "PENDING", "COMPLETED")
        .on(Kind.RESULT, json(400, IN_PROGRESS), json(200, output("https://a.b/c")));

    assertThat(job.await(LONG).images()).hasSize(1);
    assertThat(gateway.count(Kind.STATUS)).isEqualTo(3);
  }
}
