package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRedactorTest {
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

  /** Reads an answer that comes a hundred bytes at a time. */
  private static String read(String body, String key) throws IOException {
    var pieces =
        new ForwardingSource(new Buffer().writeUtf8(body)) {
          @Override
          public long read(Buffer sink, long byteCount) throws IOException {
            return super.read(sink, Math.min(byteCount, 100));
          }
        };
    var client =
        new OkHttpClient.Builder()
            .addInterceptor(new KeyRedactor(key))
            .addInterceptor(
                chain ->
                    new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("")
                        .addHeader("X", body)
                        .body(ResponseBody.create(Okio.buffer(pieces), null, -1))
                        .build())
            .build();
    try (Response response =
        client.newCall(new Request.Builder().url("http://127.0.0.1/").build()).execute()) {
      String text = response.body().string();
      assertThat(response.header("X")).isEqualTo(text);
      return text;
    }
  }
}
