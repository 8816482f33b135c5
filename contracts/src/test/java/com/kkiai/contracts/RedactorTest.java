package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("contract")
class RedactorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer a-key/1",
        "a\\u002dkey/1",
        "a-key\\/1",
        "100% of a%2dkey%2F1",
        "\0a\0-\0k\0e\0y\0/\0001"
      })
  void aTextWithTheKeyIsWithheldHoweverItIsEscaped(String text) {
    assertThat(new Redactor("a-key/1").line(text)).isEqualTo("(withheld: it contains the API key)");
  }

  @Test
  void aKeyThatIsTooShortToBeSecretWithholdsNothing() {
    assertThat(new Redactor("k").line("ok")).isEqualTo("ok");
  }
}
