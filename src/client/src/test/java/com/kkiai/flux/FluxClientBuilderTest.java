package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting that makes no sense is refused when it is made, not when a job was paid for. */
class FluxClientBuilderTest {
  private final FluxClientBuilder builder = FluxClient.builder();

  @Test
  void limitsArePositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxResponseBytes(0));
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

  /** Messages as the JVM writes them. ConsumersTest runs a project with OkHttp 4. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          kotlin/enums/EnumEntriesKt, org.jetbrains.kotlin:kotlin-stdlib
          "'long kotlin.time.DurationKt.toDuration(int)'", org.jetbrains.kotlin:kotlin-stdlib
          "'okio.Socket okio.Okio.socket(java.net.Socket)'", com.squareup.okio:okio-jvm
          "'okio.Buffer okhttp3.Headers.any(kotlin.Any)'", com.squareup.okhttp3:okhttp
          retrofit2/Retrofit, a library
          """)
  void aLibraryThatIsTooOldIsNamed(String message, String library) {
    var error = new ExceptionInInitializerError(new NoClassDefFoundError(message));

    assertThat(ClassPathCheck.explain(error))
        .hasMessageStartingWith(library + " on the class path is")
        .hasCause(error);
  }
}
