package com.kkiai.flux;

import com.kkiai.flux.model.internal.StreamedJson;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.RequestBody;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Stands before Retrofit's own converter and makes every request body a streamed one. */
final class StreamedBodies extends Converter.Factory {
  private final Moshi moshi;

  StreamedBodies(Moshi moshi) {
    this.moshi = moshi;
  }

  @Override
  public Converter<?, RequestBody> requestBodyConverter(
      Type type,
      Annotation[] parameterAnnotations,
      Annotation[] methodAnnotations,
      Retrofit retrofit) {
    JsonAdapter<Object> adapter = moshi.adapter(type);
    return value -> new StreamedRequestBody(StreamedJson.of(adapter, value));
  }
}
