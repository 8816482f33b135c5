package com.kkiai.flux;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/**
 * Bounds the memory for a response. A response that is too long is a failure. Of an error response
 * the start of the body is enough, even if the body breaks off: the status is known, so the outcome
 * of a submit is not unknown.
 */
final class ResponseLimit implements Interceptor {
  private static final long ERROR_BODY_BYTES = 64 * 1024;
  private static final long ERROR_BODY_SECONDS = 2;

  private final long maxBytes;

  ResponseLimit(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    if (response.isSuccessful()) {
      BufferedSource limited = Okio.buffer(new Limited(body.source()));
      return response
          .newBuilder()
          .body(ResponseBody.create(limited, body.contentType(), body.contentLength()))
          .build();
    }
    try (body) {
      Buffer start = startOf(body.source());
      return response
          .newBuilder()
          .body(ResponseBody.create(start, body.contentType(), start.size()))
          .build();
    }
  }

  private static Buffer startOf(BufferedSource source) {
    Buffer start = new Buffer();
    // A body that drips must not hold up what the status already tells.
    source.timeout().deadline(ERROR_BODY_SECONDS, TimeUnit.SECONDS);
    try {
      while (start.size() < ERROR_BODY_BYTES
          && source.read(start, ERROR_BODY_BYTES - start.size()) >= 0) {
        // Reading is all there is to do.
      }
    } catch (IOException e) {
      // What came before it broke off is what there is.
    }
    return start;
  }

  private final class Limited extends ForwardingSource {
    private long read;

    Limited(okio.Source delegate) {
      super(delegate);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long count = super.read(sink, byteCount);
      read += Math.max(count, 0);
      if (read > maxBytes) {
        throw new PermanentFailureException(
            "the response is longer than " + maxBytes + " bytes (maxResponseBytes)", null);
      }
      return count;
    }
  }
}
