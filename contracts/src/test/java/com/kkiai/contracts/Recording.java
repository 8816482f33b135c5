package com.kkiai.contracts;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/** Records the calls to a gateway, without API key, cookies and images. */
final class Recording implements Interceptor {
  private static final long MAX_BYTES = 1024 * 1024;
  private static final List<String> SECRETS = List.of("authorization", "cookie", "set-cookie");

  private final Redactor redactor;
  private final List<Object> calls = new ArrayList<>();

  Recording(String key) {
    redactor = new Redactor(key);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    var body = new Buffer();
    if (request.body() != null) {
      request.body().writeTo(body);
    }
    var call = new LinkedHashMap<String, Object>();
    call.put("method", request.method());
    call.put("url", redactor.clean(request.url().toString()));
    call.put("requestHeaders", headers(request.headers()));
    call.put("requestBody", redactor.clean(body.readUtf8()));
    call.put("status", response.code());
    call.put("headers", headers(response.headers()));
    call.put("body", redactor.clean(response.peekBody(MAX_BYTES).string()));
    synchronized (calls) {
      calls.add(call);
    }
    return response;
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    synchronized (calls) {
      String json = new Moshi.Builder().build().adapter(Object.class).indent("  ").toJson(calls);
      Files.writeString(file, json + "\n");
    }
  }

  private Map<String, Object> headers(Headers headers) {
    var recorded = new LinkedHashMap<String, Object>();
    headers.forEach(
        header -> {
          if (!SECRETS.contains(header.getFirst().toLowerCase(Locale.ROOT))) {
            recorded.merge(
                header.getFirst(),
                redactor.clean(header.getSecond()),
                (one, two) -> one + ", " + two);
          }
        });
    return recorded;
  }
}
