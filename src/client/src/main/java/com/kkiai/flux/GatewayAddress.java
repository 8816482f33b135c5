package com.kkiai.flux;

import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Violation;
import java.net.InetAddress;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The address of the gateway and the key for it, both checked before any call. The key is in no
 * message.
 */
record GatewayAddress(HttpUrl baseUrl, String key) {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

  static GatewayAddress of(@Nullable String baseUrl, @Nullable String key) {
    return new GatewayAddress(parse(String.valueOf(baseUrl)), checked(key));
  }

  private static HttpUrl parse(String text) {
    HttpUrl url = HttpUrl.parse(text.strip());
    if (url == null) {
      throw invalid("is no http or https address: " + ApiError.start(withoutUserInfo(text), 200));
    }
    if (!url.username().isEmpty()
        || !url.password().isEmpty()
        || url.query() != null
        || url.fragment() != null) {
      throw invalid("must have no user, query or fragment");
    }
    if (!url.isHttps() && !isLoopback(url)) {
      throw invalid(
          "must be https, since plain http would show the key to the network; http is for loopback only: "
              + url);
    }
    // With a slash at its end, paths are added to it, and a prefix is kept.
    return url.encodedPath().endsWith("/") ? url : url.newBuilder().addPathSegment("").build();
  }

  private static String withoutUserInfo(String text) {
    return text.substring(text.lastIndexOf('@') + 1);
  }

  private static String checked(@Nullable String key) {
    if (key == null || key.isBlank()) {
      throw new InvalidRequestException(
          new Violation(
              "key",
              "missing",
              "no key: set the environment variable KKIAI_API_KEY, or apiKey of the builder"));
    }
    if (!KEY.matcher(key).matches()) {
      throw new InvalidRequestException(
          new Violation(
              "key",
              "key_characters",
              "the key has a space, a newline or another character that no key has; check KKIAI_API_KEY"));
    }
    return key;
  }

  private static InvalidRequestException invalid(String rule) {
    return new InvalidRequestException(
        new Violation("base_url", "base_url", "the base URL " + rule));
  }

  static boolean isLoopback(HttpUrl url) {
    InetAddress address = IpAddresses.parse(url.host());
    return address == null ? url.host().equals("localhost") : address.isLoopbackAddress();
  }

  @Override
  public String toString() {
    return baseUrl.toString();
  }
}
