package com.kkiai.flux;

import com.kkiai.flux.model.FluxOutput;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Stands before Retrofit's own converter and redacts what it reads, and its failures, which quote
 * names and values. The URLs of the images of a result are preserved.
 */
final class RedactedModels extends Converter.Factory {
  /** So much can be searched as a whole, which is quicker than each of its values. */
  private static final long SHORT_BYTES = 16 * 1024;

  private final Moshi moshi;
  private final KeyRedactor redactor;

  RedactedModels(Moshi moshi, KeyRedactor redactor) {
    this.moshi = moshi;
    this.redactor = redactor;
  }

  @Override
  public Converter<ResponseBody, ?> responseBodyConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    Converter<ResponseBody, Object> next =
        retrofit.nextResponseBodyConverter(this, type, annotations);
    JsonAdapter<Object> adapter = moshi.adapter(type);
    return body -> redacted(next, body, adapter);
  }

  private @Nullable Object redacted(
      Converter<ResponseBody, Object> next, ResponseBody body, JsonAdapter<Object> adapter)
      throws IOException {
    try {
      BufferedSource source = body.source();
      boolean isShort = !source.request(SHORT_BYTES);
      if (isShort && !redactor.isIn(source.getBuffer().snapshot().utf8())) {
        return next.convert(body);
      }
      Object model = next.convert(body);
      Object json = adapter.toJsonValue(model);
      Object redacted = redactor.redactJson(json, model instanceof FluxOutput);
      return redacted == null || redacted.equals(json) ? model : adapter.fromJsonValue(redacted);
    } catch (JsonDataException e) {
      throw FailureRedactor.redact(e, redactor);
    } catch (IOException e) {
      throw FailureRedactor.redact(e, redactor);
    }
  }
}
