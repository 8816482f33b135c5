package com.kkiai.contracts;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/** Records the calls to a gateway, without API key, cookies and images. */
final class Recording implements Interceptor {
  private static final long MAX_BYTES = 1024 * 1024;
  private static final List<String> SECRETS = List.of("authorization", "cookie", "set-cookie");
  private static final Pattern IMAGE = Pattern.compile("data:[^\"\\s]*");
  private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  private final String key;
  private final List<Object> calls = new ArrayList<>();

  Recording(String key) {
    this.key = key;
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
    call.put("url", clean(request.url().toString()));
    call.put("requestHeaders", headers(request.headers()));
    call.put("requestBody", clean(body.readUtf8()));
    call.put("status", response.code());
    call.put("headers", headers(response.headers()));
    call.put("body", clean(response.peekBody(MAX_BYTES).string()));
    synchronized (calls) {
      calls.add(call);
    }
    return response;
  }

  void write(Path file) throws IOException {
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
                header.getFirst(), clean(header.getSecond()), (one, two) -> one + ", " + two);
          }
        });
    return recorded;
  }

  /** Leaves out images, and withholds a text that contains the API key, however it is escaped. */
  private String clean(String text) {
    String withoutImages =
        IMAGE
            .matcher(text)
            .replaceAll(image -> "data:(" + image.group().length() + " characters left out)");
    return decoded(withoutImages).contains(key)
        ? "(withheld: it contains the API key)"
        : withoutImages;
  }

  private static String decoded(String text) {
    String json =
        UNICODE
            .matcher(text)
            .replaceAll(
                escape ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(escape.group(1), 16))))
            .replace("\\", "");
    try {
      return json + " " + URLDecoder.decode(json, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return json;
    }
  }
}
