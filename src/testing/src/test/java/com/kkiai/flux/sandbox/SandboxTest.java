package com.kkiai.flux.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.sandbox.fixtures.GatewayClient;
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
  void closingEndsAllThreadsAlsoWhileResponsesAreDue() throws InterruptedException {
    Set<Thread> before = threads();
    FaultPlan plan =
        FaultPlan.seeded(1).with(CallKind.STATUS, 100, Fault.late(Duration.ofMinutes(1)));
    Sandbox sandbox = Sandbox.builder().faults(plan).start();
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
  void aSubmitThatBreaksOffIsNotedButNotCounted() throws IOException {
    try (Sandbox sandbox = Sandbox.builder().start()) {
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
  void theSeedDecidesTheRequestIds() {
    assertThat(ids(1)).isEqualTo(ids(1)).doesNotHaveDuplicates().isNotEqualTo(ids(2));
  }

  private static List<String> ids(long seed) {
    try (Sandbox sandbox = Sandbox.builder().seed(seed).start()) {
      var client = new GatewayClient(sandbox);
      return IntStream.range(0, 5).mapToObj(i -> client.submitCat()).toList();
    }
  }

  @Test
  void aPortThatIsTakenIsAnError() {
    try (Sandbox sandbox = Sandbox.builder().start()) {
      assertThat(sandbox.baseUrl()).isEqualTo("http://127.0.0.1:" + sandbox.port());
      assertThatThrownBy(() -> Sandbox.builder().port(sandbox.port()).start())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(String.valueOf(sandbox.port()));
    }
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    SandboxBuilder builder = Sandbox.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.port(70_000));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.queueTime(Duration.ofMillis(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.polls(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.app("a/b"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.resultOnly(500, true));
  }
}
