package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A setting that makes no sense is refused when it is made, not when a job was paid for. */
class FluxClientBuilderTest {
  private final FluxClientBuilder builder = FluxClient.builder();

  @Test
  void limitsArePositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxAnswerBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxImageBytes(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxConcurrentCalls(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.callTimeout(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.submitTimeout(Duration.ofNanos(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.downloadTimeout(Duration.ZERO));
  }

  @Test
  @SuppressWarnings({"NullAway", "DataFlowIssue"})
  void policiesAreNotNull() {
    assertThatNullPointerException().isThrownBy(() -> builder.pollPolicy(null));
    assertThatNullPointerException().isThrownBy(() -> builder.retryPolicy(null));
  }
}
