package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.cli.request.DurationConverter;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  private final DurationConverter converter = new DurationConverter();

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "90, PT1M30S",
    "90s, PT1M30S",
    "1m30s, PT1M30S",
    "1m30, PT1M30S",
    "500ms, PT0.5S",
    "90500ms, PT90.5S",
    "1s500ms, PT1.5S",
    "2h, PT2H",
    "1d2h3m4s5ms, PT26H3M4.005S",
    "7d, P7D",
    "6d24h, P7D"
  })
  void durationIsRead(String text, Duration duration) {
    assertThat(converter.convert(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "s",
        "-1",
        "-1s",
        "+1s",
        "1.5s",
        "1 m",
        "1s1m",
        "1m1m",
        "5w",
        "1e3",
        "٣s",
        "7d1ms",
        "168h1s",
        "999999999999d",
        "9999999999999",
        "10000000000000ms"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("'" + text + "' is ");
  }
}
