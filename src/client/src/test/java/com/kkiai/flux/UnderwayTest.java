package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What has ended leaves nothing behind, and begins nothing any more. */
class UnderwayTest {
  private final List<String> events = new ArrayList<>();
  @AutoClose private final Transport transport = transport();
  private final CompletableFuture<String> future = new CompletableFuture<>();
  private final Underway underway = new Underway(future);

  private Transport transport() {
    FluxClientBuilder settings =
        FluxClient.builder().apiKey("secret").baseUrl("https://a.b").timer(new NotingTimer());
    return new Transport(settings, GatewayAddress.of(settings.baseUrl, settings.apiKey));
  }

  private void begin() {
    underway.endWithFuture(
        transport,
        () -> {
          events.add("closed");
          return JobCancelledException.closed(null);
        },
        Duration.ofHours(1),
        () -> {});
  }

  @Test
  void aFutureThatIsDoneLeavesNoAlarmAndNothingToClose() {
    begin();
    future.complete("done");
    assertThat(events).containsExactly("set", "taken back");

    transport.close();
    assertThat(events).containsExactly("set", "taken back");
  }

  @Test
  void whoBlocksNeedsNoAlarm() {
    underway.endWithBlockedFuture(
        transport, () -> JobCancelledException.closed(null), Runnable::run);
    future.complete("done");

    assertThat(events).isEmpty();
    assertThat(underway.isEnded()).isTrue();
  }

  @Test
  void closingTwiceEndsOnce() {
    begin();
    transport.close();
    transport.close();

    assertThat(future).isCompletedExceptionally();
    assertThat(events).containsExactly("set", "closed", "taken back");
  }

  @Test
  void nothingBeginsAfterTheEnd() {
    begin();
    assertThat(future.cancel(false)).isTrue();
    underway.pause(transport.timer(), Duration.ZERO, () -> events.add("next"));

    assertThat(underway.isEnded()).isTrue();
    assertThat(underway.end()).isFalse();
    assertThat(events).containsExactly("set", "taken back");
  }

  private final class NotingTimer implements Timer {
    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
      events.add("set");
      return () -> events.add("taken back");
    }

    @Override
    public void close() {}
  }
}
