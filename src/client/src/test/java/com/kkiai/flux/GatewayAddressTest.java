package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.model.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://www.kkiai.com, https://www.kkiai.com/",
    "https://proxy.example/a/b, https://proxy.example/a/b/",
    "http://127.0.0.1:8080/fal, http://127.0.0.1:8080/fal/",
    "http://localhost:1, http://localhost:1/",
    "http://127.255.255.255:1, http://127.255.255.255:1/",
    "http://[::1]:1, http://[::1]:1/",
  })
  void takesHttpsAndHttpToLoopback(String url, String taken) {
    assertThat(GatewayAddress.parse(url)).hasToString(taken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "www.kkiai.com",
        "ftp://www.kkiai.com",
        "http://www.kkiai.com",
        "http://10.0.0.1",
        "http://127.0.0.1.example.org",
        "http://127.999.999.999",
        "http://127.1",
        "http://0.0.0.0",
        "http://localhost.example.org",
        "https://user:pass@www.kkiai.com",
        "https://user@www.kkiai.com",
        "https://www.kkiai.com/?a=b",
        "https://www.kkiai.com/#a",
        "file:///etc/passwd"
      })
  void refusesOtherAddresses(String url) {
    assertThatThrownBy(() -> GatewayAddress.parse(url))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("the base URL ")
        .hasMessageNotContaining("pass@");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "\n"})
  void asksForAKey(String key) {
    assertThatThrownBy(() -> ApiKey.fixed(key).check())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("KKIAI_API_KEY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"secret\nX-Evil: 1", "secret\r", "sec ret", "secr\u00e9t", "secret\u0000"})
  void refusesAKeyThatNoHeaderCanHoldWithoutEchoingIt(String key) {
    assertThatThrownBy(() -> ApiKey.fixed(key).check())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageNotContaining("sec");
  }

  @Test
  void keepsTheKeyOutOfItsText() {
    try (FluxClient flux = FluxClient.builder().baseUrl("https://a.b").apiKey("secret").build()) {
      assertThat(flux.toString()).isEqualTo("FluxClient[https://a.b/]");
    }
  }
}
