package com.kkiai.flux;

import com.kkiai.flux.model.Operations;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Adds what the options of a call say, see {@link FluxOptions}: the headers, and the API key if the
 * call goes to the configured origin (scheme, host and port).
 */
final class CallHeaders implements Interceptor {
  private static final String AGENT = "User-Agent";
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

  /** They belong to the connection, to the body, or to the key. */
  private static final Set<String> OURS =
      Set.of(
          "accept-encoding",
          "authorization",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final HttpUrl origin;

  CallHeaders(HttpUrl origin) {
    this.origin = origin;
  }

  static void check(String name, String value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a header name: " + ApiError.oneLine(name));
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (OURS.contains(lower)) {
      throw new IllegalArgumentException(
          "the client sets the header "
              + name
              + (lower.equals("authorization") ? ": use apiKey" : ""));
    }
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the value of the header "
              + name
              + " must be printable ASCII, without spaces at its ends");
    }
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request given = chain.request();
    FluxOptions options = CallOptions.of(chain);
    Request.Builder request = given.newBuilder();
    if (given.header(AGENT) == null) {
      request.header(AGENT, "kkiai-flux-java/" + Operations.SPEC_VERSION);
    }
    if (isOrigin(given.url(), origin)) {
      options.headers.forEach(request::header);
      request.header("Authorization", "Bearer " + options.apiKey.next());
    }
    return chain.withReadTimeout(silence(options), TimeUnit.MILLISECONDS).proceed(request.build());
  }

  static boolean isOrigin(HttpUrl url, HttpUrl origin) {
    return url.scheme().equals(origin.scheme())
        && url.host().equals(origin.host())
        && url.port() == origin.port();
  }

  /** A job that was paid for must not be lost because the response to its submit is slow. */
  private static int silence(FluxOptions options) {
    Duration most = Duration.ofMillis(Integer.MAX_VALUE);
    return (int)
        Durations.shorter(Durations.longer(HttpClients.SILENCE, options.submitTimeout), most)
            .toMillis();
  }

  @Override
  public String toString() {
    return "CallHeaders[" + origin.host() + "]";
  }
}
