package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEchoTest {
  private static final String KEY = "sk-abcabcabd";

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "nothing to hide, nothing to hide",
    "sk-abcabcabd, [key]",
    "<sk-abcabcabdsk-abcabcabd>, <[key][key]>",
    "sk-abcsk-abcabcabd sk-abcabcab, sk-abc[key] sk-abcabcab",
    "sk-abcabcabcabd, sk-abcabcabcabd",
  })
  void takesTheKeyOutOfABody(String body, String read) throws IOException {
    assertThat(read(body, KEY)).isEqualTo(read);
  }

  /** Whatever the place at which the answer is cut into blocks. */
  @ParameterizedTest
  @ValueSource(ints = {8170, 8180, 8185, 8191, 8192, 8193, 16_380})
  void findsItAcrossBlocks(int place) throws IOException {
    String before = "x".repeat(place);

    assertThat(read(before + KEY + "y", KEY)).isEqualTo(before + "[key]y");
  }

  @Test
  void leavesAShortKeyForItIsNoSecret() throws IOException {
    assertThat(read("an example", "exa")).isEqualTo("an example");
  }

  private static String read(String body, String key) throws IOException {
    try (var server = new MockWebServer()) {
      server.start();
      server.enqueue(
          new MockResponse.Builder()
              .chunkedBody(body, 100)
              .addHeader("X", body.trim().replace('\0', ' '))
              .build());
      var client = new OkHttpClient.Builder().addInterceptor(new KeyEcho(key)).build();
      try (Response response =
          client.newCall(new Request.Builder().url(server.url("/")).build()).execute()) {
        String text = response.body().string();
        assertThat(response.header("X")).isEqualTo(text);
        return text;
      }
    }
  }
}
