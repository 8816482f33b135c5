package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a wait calls its poll policy, in virtual time. */
class PollPolicyCallbacksTest {
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final MockResponse DONE = json(200, output("https://a.b/c"));
  private static final MockResponse RUNNING = json(400, ScriptedGateway.IN_PROGRESS);

  private final VirtualLoop loop = new VirtualLoop();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  @BeforeEach
  void start() {
    gateway.on(Kind.RESULT, DONE);
  }

  @Test
  void eachWaitHasItsOwnPolicyAndOneEnd() {
    gateway
        .on(Kind.STATUS, status("IN_QUEUE"), status("IN_PROGRESS"), status("COMPLETED"))
        .on(Kind.RESULT, RUNNING, DONE);

    await(recording());
    await(recording());

    assertThat(calls)
        .containsExactly(
            "new",
            "delay 0 after 0 s",
            "delay 1 after 1 s",
            "end 2 after 2 s",
            "delay 2 after 2 s",
            "new",
            "end 0 after 0 s");
  }

  @Test
  void exceptionsOfEndedAreIgnored() {
    gateway.on(Kind.STATUS, status("IN_PROGRESS"), status("COMPLETED"));
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
  void clientsOfOneBuilderShareTheDefaultPolicy() {
    Duration shortestUntilKnown = Duration.ofMillis(450);
    FluxClientBuilder builder = gateway.builder().loop(loop);
    builder.pollPolicy = FluxClient.builder().pollPolicy;
    for (int client = 0; client < 4; client++) {
      gateway.on(Kind.STATUS, status("IN_PROGRESS"), status("COMPLETED"));
      try (FluxClient flux = builder.build()) {
        VirtualLoop.join(flux.async().job(ID).await(LONG));
      }
    }

    assertThat(loop.delays()).hasSize(4);
    assertThat(loop.delays().subList(0, 3))
        .allMatch(delay -> delay.compareTo(shortestUntilKnown) >= 0);
    assertThat(loop.delays().get(3)).isLessThan(shortestUntilKnown);
    assertThat(FluxClient.builder().pollPolicy).isNotSameAs(builder.pollPolicy);
  }

  private static MockResponse status(String status) {
    return json(200, envelope(status));
  }

  private FluxOutput await(PollPolicy policy) {
    try (FluxClient flux = gateway.builder().loop(loop).pollPolicy(policy).build()) {
      return VirtualLoop.join(flux.async().job(ID).await(LONG));
    }
  }

  /** Records its calls; its delays are one second. */
  private PollPolicy recording() {
    return new PollPolicy() {
      @Override
      public PollPolicy newWait() {
        calls.add("new");
        return this;
      }

      @Override
      public Duration delay(PollState state) {
        calls.add("delay " + at(state));
        return Duration.ofSeconds(1);
      }

      @Override
      public void ended(PollState end) {
        calls.add("end " + at(end));
      }

      private String at(PollState state) {
        return state.polls() + " after " + state.waited().toSeconds() + " s";
      }
    };
  }
}
