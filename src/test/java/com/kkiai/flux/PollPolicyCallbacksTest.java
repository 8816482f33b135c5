package com.kkiai.flux;

import static com.kkiai.flux.ScriptedGateway.ID;
import static com.kkiai.flux.ScriptedGateway.envelope;
import static com.kkiai.flux.ScriptedGateway.json;
import static com.kkiai.flux.ScriptedGateway.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.ScriptedGateway.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits tell a poll policy, in time that jumps. */
class PollPolicyCallbacksTest {
  private static final Duration LONG = Duration.ofSeconds(5);

  private final VirtualTimer timer = new VirtualTimer();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private ScriptedGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new ScriptedGateway();
    gateway.on(Kind.RESULT, json(200, output("https://a.b/c")));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void eachWaitHasItsOwnAndHearsOfItsEndOnce() {
    gateway
        .on(Kind.STATUS, statuses("IN_QUEUE", "IN_PROGRESS", "COMPLETED"))
        .on(
            Kind.RESULT,
            json(400, ScriptedGateway.IN_PROGRESS),
            json(200, output("https://a.b/c")));

    await(telling());
    await(telling());

    assertThat(told)
        .containsExactly(
            "new",
            "0 after 0 s",
            "1 after 1 s",
            "end after 2 s",
            "3 after 2 s",
            "new",
            "end after 0 s");
  }

  @Test
  void aFailedJobHasEnded() {
    gateway.on(Kind.STATUS, json(200, envelope("COMPLETED", ",\"error\":\"broken\"")));

    assertThatThrownBy(() -> await(telling())).isInstanceOf(JobFailedException.class);

    assertThat(told).containsExactly("new", "end after 0 s");
  }

  @Test
  void whereNoStatusIsServedTheResultIsTheEnd() {
    gateway
        .on(Kind.STATUS, json(404, ""))
        .on(
            Kind.RESULT,
            json(400, ScriptedGateway.IN_PROGRESS),
            json(200, output("https://a.b/c")));

    await(telling());

    assertThat(told).containsExactly("new", "1 after 0 s", "end after 1 s");
  }

  @Test
  void jobsThatAreNotFoundOrRunOnHaveNotEnded() {
    gateway.on(Kind.STATUS, json(404, "")).on(Kind.RESULT, json(404, ""));
    assertThatThrownBy(() -> await(telling())).isInstanceOf(JobNotFoundException.class);
    gateway.on(Kind.STATUS, statuses("IN_PROGRESS"));
    assertThatThrownBy(() -> await(telling())).isInstanceOf(JobTimeoutException.class);

    assertThat(told).noneMatch(word -> word.startsWith("end"));
  }

  @Test
  void aPolicyThatCannotLearnHarmsNothing() {
    gateway.on(Kind.STATUS, statuses("IN_PROGRESS", "COMPLETED"));
    PollPolicy broken =
        new PollPolicy() {
          @Override
          public Duration delay(PollState state) {
            return Duration.ofSeconds(1);
          }

          @Override
          public void ended(PollState end) {
            throw new AssertionError("broken");
          }
        };

    assertThat(await(broken).images()).hasSize(1);
  }

  @Test
  void oneJobTeachesTheNext() {
    Duration first = Duration.ofMillis(250);
    PollPolicy untaught =
        new GeometricPollPolicy(first, 2, Duration.ofSeconds(8), 0, new Random(1));
    PollPolicy learning =
        new LearningPollPolicy(
            Duration.ofMillis(500), Duration.ofSeconds(10), untaught, new Random(1));
    gateway.on(Kind.STATUS, statuses("IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED"));
    var fresh = new PollState("auto", 0, Duration.ZERO, null);
    assertThat(learning.forOneWait().delay(fresh)).isEqualTo(first);

    await(learning);

    assertThat(timer.pauses()).containsExactly(first, first.multipliedBy(2), first.multipliedBy(4));
    assertThat(learning.forOneWait().delay(fresh)).isNotEqualTo(first);
  }

  private static MockResponse[] statuses(String... words) {
    return Stream.of(words).map(word -> json(200, envelope(word))).toArray(MockResponse[]::new);
  }

  private com.kkiai.flux.model.FluxOutput await(PollPolicy policy) {
    try (FluxClient flux = gateway.builder().timer(timer).pollPolicy(policy).build()) {
      return flux.job(ID).await(LONG);
    }
  }

  /** Writes down what it is asked and told. */
  private PollPolicy telling() {
    return new PollPolicy() {
      @Override
      public PollPolicy forOneWait() {
        told.add("new");
        return this;
      }

      @Override
      public Duration delay(PollState state) {
        told.add(state.polls() + " after " + state.waited().toSeconds() + " s");
        return Duration.ofSeconds(1);
      }

      @Override
      public void ended(PollState end) {
        told.add("end after " + end.waited().toSeconds() + " s");
      }
    };
  }
}
