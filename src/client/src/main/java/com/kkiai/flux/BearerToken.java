package com.kkiai.flux;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Adds the key to calls of the configured origin (scheme, host and port), and to no other. */
final class BearerToken implements Interceptor {
  private final HttpUrl origin;
  private final String key;

  BearerToken(HttpUrl origin, String key) {
    this.origin = origin;
    this.key = key;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    HttpUrl url = request.url();
    boolean home =
        url.scheme().equals(origin.scheme())
            && url.host().equals(origin.host())
            && url.port() == origin.port();
    return chain.proceed(
        home ? request.newBuilder().header("Authorization", "Bearer " + key).build() : request);
  }

  @Override
  public String toString() {
    return "BearerToken[" + origin.host() + "]";
  }
}
