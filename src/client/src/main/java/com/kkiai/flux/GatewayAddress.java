package com.kkiai.flux;

import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Violation;
import java.net.InetAddress;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads the address of the gateway, before any call. */
final class GatewayAddress {
  private GatewayAddress() {}

  static HttpUrl parse(@Nullable String baseUrl) {
    String text = String.valueOf(baseUrl);
    HttpUrl url = HttpUrl.parse(text.strip());
    if (url == null) {
      throw invalid(
          "is not an http or https address: " + ApiError.start(withoutUserInfo(text), 200));
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

  private static InvalidRequestException invalid(String rule) {
    return new InvalidRequestException(
        new Violation("base_url", "base_url", "the base URL " + rule));
  }

  static boolean isLoopback(HttpUrl url) {
    InetAddress address = IpAddresses.parse(url.host());
    return address == null ? url.host().equals("localhost") : address.isLoopbackAddress();
  }
}
