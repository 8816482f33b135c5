package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.fixtures.GatewayClient.CAT;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.sandbox.fixtures.Reply;
import com.kkiai.flux.sandbox.fixtures.SandboxFixture;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FaultTest extends SandboxFixture {
  private static final Duration DELAY = Duration.ofMillis(60);
  static final List<Fault> DELAYS = List.of(Fault.late(DELAY), Fault.slowBody(DELAY));

  private void start(CallKind kind, Fault fault) {
    start(Sandbox.builder().polls(0, 0).faults(FaultPlan.seeded(1).with(kind, 100, fault)));
  }

  private static List<String> decisions(FaultPlan plan, CallKind kind) {
    return LongStream.range(0, 1_000)
        .mapToObj(number -> plan.decide(kind, number).map(Fault::toString).orElse("-"))
        .toList();
  }

  @Test
  void theSameSeedMakesTheSameFaults() {
    FaultPlan plan = FaultPlan.seeded(42).everywhere(30);
    FaultPlan same = FaultPlan.seeded(42).everywhere(30);
    FaultPlan other = FaultPlan.seeded(43).everywhere(30);
    for (CallKind kind : CallKind.values()) {
      assertThat(decisions(plan, kind)).isEqualTo(decisions(same, kind));
      assertThat(decisions(plan, kind)).isNotEqualTo(decisions(other, kind));
    }
    assertThat(decisions(plan, CallKind.STATUS)).isNotEqualTo(decisions(plan, CallKind.RESULT));
  }

  @Test
  void asManyCallsGoWrongAsWasSaidInAllWays() {
    List<String> decisions = decisions(FaultPlan.seeded(7).everywhere(30), CallKind.STATUS);
    assertThat(decisions.stream().filter(fault -> !fault.equals("-")).count())
        .isBetween(230L, 370L);
    assertThat(decisions.stream().distinct()).hasSize(11);
    assertThat(FaultPlan.none().decide(CallKind.STATUS, 0)).isEqualTo(Optional.empty());
  }

  @Test
  void aSandboxFollowsItsPlan() {
    FaultPlan plan = FaultPlan.seeded(3).with(CallKind.STATUS, 50, Fault.status(503));
    start(Sandbox.builder().polls(0, 0).faults(plan));
    String id = client.submitCat();
    for (long number = 0; number < 30; number++) {
      int expected = plan.decide(CallKind.STATUS, number).isPresent() ? 503 : 200;
      assertThat(client.status(id).status()).isEqualTo(expected);
    }
  }

  @Test
  void aRefusedSubmitMakesNoJob() {
    start(CallKind.SUBMIT, Fault.status(429));
    Reply refused = client.submit(REDUX, CAT);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(sandbox.requestIds()).isEmpty();
    assertThat(sandbox.submits()).isEqualTo(1);
  }

  @Test
  void anAcceptedSubmitCreatesAJobWhateverTheResponseSays() {
    start(CallKind.SUBMIT, Fault.acceptedThenStatus(503));
    assertThat(client.submit(REDUX, CAT).status()).isEqualTo(503);
    assertThat(client.status(sandbox.requestIds().get(0)).status()).isEqualTo(200);
  }

  @Test
  void aSubmitCanBeDroppedBeforeItIsAccepted() {
    start(CallKind.SUBMIT, Fault.dropped());
    assertThatThrownBy(() -> client.submit(REDUX, CAT)).isInstanceOf(UncheckedIOException.class);
    assertThat(sandbox.requestIds()).isEmpty();
    assertThat(sandbox.submits()).isEqualTo(1);
  }

  @Test
  void aSubmitCanBeDroppedAfterItWasAccepted() {
    start(CallKind.SUBMIT, Fault.acceptedThenDropped());
    assertThatThrownBy(() -> client.submit(REDUX, CAT)).isInstanceOf(UncheckedIOException.class);
    assertThat(client.status(sandbox.requestIds().get(0)).status()).isEqualTo(200);
  }

  @Test
  void aBodyCanBeCut() {
    start(CallKind.IMAGE, Fault.cutBody());
    String url = client.result(client.submitCat()).imageUrls().get(0);
    assertThatThrownBy(() -> client.download(url)).isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest
  @FieldSource("DELAYS")
  void aDelayedResponseIsWhole(Fault delayed) {
    start(CallKind.SUBMIT, delayed);
    long start = System.nanoTime();
    assertThat(client.submit(REDUX, CAT).requestId()).isEqualTo(sandbox.requestIds().get(0));
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(DELAY.toNanos());
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    FaultPlan plan = FaultPlan.none();
    assertThatIllegalArgumentException().isThrownBy(() -> plan.with(CallKind.STATUS, 101));
    assertThatIllegalArgumentException().isThrownBy(() -> plan.everywhere(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(200));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.late(Duration.ofHours(1)));
  }
}
