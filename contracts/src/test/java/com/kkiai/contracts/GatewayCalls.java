package com.kkiai.contracts;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.OptionalBody;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Sends requests of the contract to a gateway, each once. */
record GatewayCalls(OkHttpClient http, URI gateway) {
  private static final long MAX_BYTES = 16 * 1024 * 1024;

  /**
   * Returns a client that neither repeats nor redirects a call, and waits for no response for ever.
   */
  static OkHttpClient http(Interceptor recording) {
    return new OkHttpClient.Builder()
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .callTimeout(Duration.ofMinutes(1))
        .addInterceptor(recording)
        .build();
  }

  HttpResponse send(IRequest request, String key) throws IOException {
    var call =
        new Request.Builder()
            .url(url(request))
            .headers(headers(request))
            .header("Authorization", "Bearer " + key)
            .method(request.getMethod(), body(request))
            .build();
    try (Response response = http.newCall(call).execute()) {
      byte[] body = response.peekBody(MAX_BYTES).bytes();
      String type = response.header("Content-Type");
      return new HttpResponse(
          response.code(),
          response.headers().names().stream()
              .collect(Collectors.toMap(Function.identity(), response::headers)),
          body.length == 0
              ? OptionalBody.empty()
              : OptionalBody.body(
                  body, type == null ? ContentType.getUNKNOWN() : new ContentType(type)));
    }
  }

  private HttpUrl url(IRequest request) {
    String base = gateway.toString().replaceFirst("/+$", "");
    HttpUrl.Builder url = HttpUrl.get(base + request.getPath()).newBuilder();
    request
        .getQuery()
        .forEach((name, values) -> values.forEach(value -> url.addQueryParameter(name, value)));
    return url.build();
  }

  private static Headers headers(IRequest request) {
    var headers = new Headers.Builder();
    for (Map.Entry<String, List<String>> header : request.getHeaders().entrySet()) {
      header.getValue().forEach(value -> headers.add(header.getKey(), value));
    }
    return headers.build();
  }

  /** OkHttp replays neither a PUT nor a POST with such a body. */
  private static @Nullable RequestBody body(IRequest request) {
    if (request.getMethod().equals("GET")) {
      return null;
    }
    byte[] bytes = request.getBody().orEmpty();
    return new RequestBody() {
      @Override
      public @Nullable MediaType contentType() {
        return null;
      }

      @Override
      public long contentLength() {
        return bytes.length;
      }

      @Override
      public boolean isOneShot() {
        return true;
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
      }
    };
  }
}
