package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.GatewayClient.CAT;
import static com.kkiai.flux.sandbox.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultTest {
  private static Sandbox sandbox(CallKind kind, Fault fault) {
    return WatchedSandbox.forAnyCaller()
        .polls(0, 0)
        .faults(FaultPlan.seeded(1).with(kind, 100, fault))
        .start();
  }

  private static List<String> decisions(FaultPlan plan, CallKind kind) {
    return LongStream.range(0, 1_000)
        .mapToObj(number -> plan.decide(kind, number).map(Fault::toString).orElse("-"))
        .toList();
  }

  @Test
  void the_same_seed_makes_the_same_faults() {
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
  void as_many_calls_go_wrong_as_was_said_in_all_ways() {
    List<String> decisions = decisions(FaultPlan.seeded(7).everywhere(30), CallKind.STATUS);
    assertThat(decisions.stream().filter(fault -> !fault.equals("-")).count())
        .isBetween(230L, 370L);
    assertThat(decisions.stream().distinct()).hasSize(11);
    assertThat(FaultPlan.none().decide(CallKind.STATUS, 0)).isEqualTo(Optional.empty());
  }

  @Test
  void a_sandbox_follows_its_plan() {
    FaultPlan plan = FaultPlan.seeded(3).with(CallKind.STATUS, 50, Fault.status(503));
    try (Sandbox sandbox = WatchedSandbox.forAnyCaller().polls(0, 0).faults(plan).start()) {
      var client = new GatewayClient(sandbox);
      String id = client.submitCat();
      for (long number = 0; number < 30; number++) {
        int expected = plan.decide(CallKind.STATUS, number).isPresent() ? 503 : 200;
        assertThat(client.status(id).status()).isEqualTo(expected);
      }
    }
  }

  @Test
  void a_refused_submit_makes_no_job() {
    try (Sandbox sandbox = sandbox(CallKind.SUBMIT, Fault.status(429))) {
      var client = new GatewayClient(sandbox);
      Reply refused = client.submit(REDUX, CAT);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(sandbox.requestIds()).isEmpty();
      assertThat(sandbox.submits()).isEqualTo(1);
    }
  }

  @Test
  void an_accepted_submit_makes_a_job_even_if_the_answer_says_otherwise() {
    try (Sandbox sandbox = sandbox(CallKind.SUBMIT, Fault.acceptedThenStatus(503))) {
      var client = new GatewayClient(sandbox);
      assertThat(client.submit(REDUX, CAT).status()).isEqualTo(503);
      assertThat(client.status(sandbox.requestIds().get(0)).status()).isEqualTo(200);
    }
  }

  @Test
  void a_submit_can_be_dropped_before_it_is_accepted() {
    try (Sandbox sandbox = sandbox(CallKind.SUBMIT, Fault.dropped())) {
      var client = new GatewayClient(sandbox);
      assertThatThrownBy(() -> client.submit(REDUX, CAT)).isInstanceOf(UncheckedIOException.class);
      assertThat(sandbox.requestIds()).isEmpty();
      assertThat(sandbox.submits()).isEqualTo(1);
    }
  }

  @Test
  void a_submit_can_be_dropped_after_it_was_accepted() {
    try (Sandbox sandbox = sandbox(CallKind.SUBMIT, Fault.acceptedThenDropped())) {
      var client = new GatewayClient(sandbox);
      assertThatThrownBy(() -> client.submit(REDUX, CAT)).isInstanceOf(UncheckedIOException.class);
      assertThat(client.status(sandbox.requestIds().get(0)).status()).isEqualTo(200);
    }
  }

  @Test
  void a_body_can_be_cut() {
    try (Sandbox sandbox = sandbox(CallKind.IMAGE, Fault.cutBody())) {
      var client = new GatewayClient(sandbox);
      String url = client.result(client.submitCat()).imageUrls().get(0);
      assertThatThrownBy(() -> client.download(url)).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void an_answer_can_be_late_or_slow_and_is_whole() {
    Duration delay = Duration.ofMillis(60);
    for (Fault fault : List.of(Fault.late(delay), Fault.slowBody(delay))) {
      try (Sandbox sandbox = sandbox(CallKind.SUBMIT, fault)) {
        var client = new GatewayClient(sandbox);
        long start = System.nanoTime();
        assertThat(client.submit(REDUX, CAT).requestId()).isEqualTo(sandbox.requestIds().get(0));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(delay.toNanos());
      }
    }
  }

  @Test
  void values_out_of_range_are_refused() {
    FaultPlan plan = FaultPlan.none();
    assertThatIllegalArgumentException().isThrownBy(() -> plan.with(CallKind.STATUS, 101));
    assertThatIllegalArgumentException().isThrownBy(() -> plan.everywhere(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(200));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.late(Duration.ofHours(1)));
  }
}
