package com.kkiai.flux.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SandboxTest {
  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  @Test
  @Timeout(60)
  void closing_ends_all_threads_also_while_answers_are_due() throws InterruptedException {
    Set<Thread> before = threads();
    FaultPlan plan =
        FaultPlan.seeded(1).with(CallKind.STATUS, 100, Fault.late(Duration.ofMinutes(1)));
    Sandbox sandbox = WatchedSandbox.forAnyCaller().faults(plan).start();
    var client = new GatewayClient(sandbox);
    String id = client.submitCat();
    Thread waiting =
        new Thread(
            () ->
                assertThatThrownBy(() -> client.status(id))
                    .isInstanceOf(UncheckedIOException.class));
    waiting.start();
    while (sandbox.calls().size() < 2) {
      Thread.onSpinWait();
    }
    Set<Thread> own = threads();
    own.removeAll(before);
    own.removeIf(
        thread -> !thread.getName().matches("flux-sandbox-.*|HTTP-Dispatcher|idle-timeout-task"));
    assertThat(own).isNotEmpty().allMatch(Thread::isDaemon);
    sandbox.close();
    waiting.join();
    for (Thread thread : own) {
      thread.join(5_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
    assertThatThrownBy(client::submitCat).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  @Timeout(60)
  void a_submit_that_breaks_off_is_noted_but_not_counted() throws IOException {
    try (Sandbox sandbox = WatchedSandbox.forAnyCaller().start()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
        String start =
            "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{"
                .formatted(GatewayClient.REDUX);
        socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
      }
      while (sandbox.calls().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(sandbox.calls().get(0).bodySize()).isEqualTo(1);
      assertThat(sandbox.submits()).isZero();
    }
  }

  @Test
  void the_seed_decides_the_request_ids() {
    assertThat(ids(1)).isEqualTo(ids(1)).doesNotHaveDuplicates().isNotEqualTo(ids(2));
  }

  private static List<String> ids(long seed) {
    try (Sandbox sandbox = WatchedSandbox.forAnyCaller().seed(seed).start()) {
      var client = new GatewayClient(sandbox);
      return IntStream.range(0, 5).mapToObj(i -> client.submitCat()).toList();
    }
  }

  @Test
  void a_port_that_is_taken_is_an_error() {
    try (Sandbox sandbox = WatchedSandbox.forAnyCaller().start()) {
      assertThat(sandbox.baseUrl()).isEqualTo("http://127.0.0.1:" + sandbox.port());
      assertThatThrownBy(() -> WatchedSandbox.forAnyCaller().port(sandbox.port()).start())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(String.valueOf(sandbox.port()));
    }
  }

  @Test
  void settings_out_of_range_are_refused() {
    SandboxBuilder builder = WatchedSandbox.forAnyCaller();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.port(70_000));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.queueTime(Duration.ofMillis(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.polls(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.app("a/b"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.resultOnly(500, true));
  }
}
