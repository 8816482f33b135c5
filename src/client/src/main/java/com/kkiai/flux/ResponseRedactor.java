package com.kkiai.flux;

import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

/**
 * Redacts what is known of a response besides the content of its body: headers, the reason phrase,
 * and I/O failures, which quote status lines and sizes of chunks.
 */
final class ResponseRedactor implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    KeyRedactor redactor = CallOptions.of(chain).apiKey.redactor;
    Response response;
    try {
      response = chain.proceed(chain.request());
    } catch (IOException e) {
      throw FailureRedactor.redact(e, redactor);
    }
    Headers headers = redacted(response.headers(), redactor);
    ResponseBody body = response.body();
    return response
        .newBuilder()
        .headers(headers)
        .message(redactor.redact(response.message()))
        .body(
            ResponseBody.create(
                Okio.buffer(new Redacted(body.source(), redactor)),
                MediaType.parse(String.valueOf(headers.get("Content-Type"))),
                body.contentLength()))
        .build();
  }

  /**
   * Drops what has the key. OkHttp reads names that its builder refuses, so none is added again.
   */
  private static Headers redacted(Headers headers, KeyRedactor redactor) {
    var all = new StringBuilder();
    headers.forEach(header -> all.append(header.getFirst()).append(header.getSecond()).append(' '));
    if (!redactor.isIn(all.toString())) {
      return headers;
    }
    var redacted = headers.newBuilder();
    headers.forEach(
        header -> {
          if (redactor.isIn(header.getFirst()) || redactor.isIn(header.getSecond())) {
            redacted.removeAll(header.getFirst());
          }
        });
    return redacted.build();
  }

  private static final class Redacted extends ForwardingSource {
    private final KeyRedactor redactor;

    Redacted(okio.Source body, KeyRedactor redactor) {
      super(body);
      this.redactor = redactor;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      try {
        return super.read(sink, byteCount);
      } catch (IOException e) {
        throw FailureRedactor.redact(e, redactor);
      }
    }
  }

  @Override
  public String toString() {
    return "ResponseRedactor";
  }
}
