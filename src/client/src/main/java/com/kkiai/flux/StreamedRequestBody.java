package com.kkiai.flux;

import com.kkiai.flux.model.ImageReadException;
import com.kkiai.flux.model.internal.StreamedJson;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The body of a submit, streamed, with its exact length. It can be begun once, and it knows whether
 * it was: before that, nothing can have been accepted. OkHttp never replays it, since it is
 * one-shot.
 */
final class StreamedRequestBody extends RequestBody {
  private static final MediaType JSON = MediaType.get("application/json");

  private enum State {
    NEW,
    BEGUN,
    FORBIDDEN
  }

  private final StreamedJson json;
  private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
  private volatile @Nullable ImageReadException unreadable;

  StreamedRequestBody(StreamedJson json) {
    this.json = json;
  }

  StreamedJson json() {
    return json;
  }

  @Override
  public MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return json.length();
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    if (!state.compareAndSet(State.NEW, State.BEGUN)) {
      throw new IOException("the body of a submit is sent once");
    }
    try {
      json.writeTo(sink);
    } catch (ImageReadException e) {
      unreadable = e;
      throw e;
    }
  }

  /**
   * Forbids the body to begin. Returns whether that was in time: then nothing was or will be sent.
   */
  boolean forbid() {
    return state.compareAndSet(State.NEW, State.FORBIDDEN) || state.get() == State.FORBIDDEN;
  }

  /**
   * Returns why the image could not be read; null if it could. The body was then cut short, so it
   * was not accepted.
   */
  @Nullable ImageReadException unreadable() {
    return unreadable;
  }
}
