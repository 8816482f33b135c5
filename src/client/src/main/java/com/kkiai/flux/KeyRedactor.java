package com.kkiai.flux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Takes the key out of answers that echo it, headers and bodies alike: what is read from them goes
 * into messages, logs and files.
 */
final class KeyRedactor implements Interceptor {
  /** A shorter key is no secret, and hiding it would spoil other words. */
  private static final int SHORTEST_SECRET = 4;

  private static final String HIDDEN = "[key]";
  private static final long BLOCK_BYTES = 8 * 1024;

  private final String key;

  KeyRedactor(String key) {
    this.key = key;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    return key.length() < SHORTEST_SECRET
        ? response
        : response
            .newBuilder()
            .headers(hidden(response.headers()))
            .body(
                ResponseBody.create(Okio.buffer(new Hiding(body.source())), body.contentType(), -1))
            .build();
  }

  private Headers hidden(Headers headers) {
    Headers.Builder hidden = new Headers.Builder();
    headers.forEach(
        header ->
            hidden.addUnsafeNonAscii(header.getFirst(), header.getSecond().replace(key, HIDDEN)));
    return hidden.build();
  }

  /** Hides the key also where it comes in two pieces. */
  private final class Hiding extends ForwardingSource {
    private final ByteString secret = ByteString.encodeString(key, StandardCharsets.US_ASCII);
    private final Buffer raw = new Buffer();
    private final Buffer clear = new Buffer();
    private boolean ended;

    Hiding(Source answer) {
      super(answer);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      while (clear.exhausted() && !ended) {
        ended = super.read(raw, BLOCK_BYTES) < 0;
        hide();
      }
      return clear.read(sink, byteCount);
    }

    private void hide() throws IOException {
      for (long place; (place = raw.indexOf(secret)) >= 0; ) {
        clear.write(raw, place);
        raw.skip(secret.size());
        clear.writeUtf8(HIDDEN);
      }
      // The last bytes may be the start of a key that goes on in the next block.
      long certain = ended ? raw.size() : raw.size() - secret.size() + 1;
      clear.write(raw, Math.max(0, certain));
    }
  }

  @Override
  public String toString() {
    return "KeyRedactor";
  }
}
