package com.kkiai.flux;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import okhttp3.Connection;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Decides which hosts images are downloaded from: public hosts, over https. Checks each hop before
 * a request is sent: a response must not lead the client into the caller's own network. While the
 * gateway itself is on loopback, loopback is allowed too, also over http.
 */
final class ImageHosts implements Interceptor {
  private final boolean gatewayOnLoopback;
  private final String gatewayHost;

  ImageHosts(HttpUrl gateway) {
    this.gatewayOnLoopback = GatewayAddress.isLoopback(gateway);
    this.gatewayHost = gateway.host();
  }

  /** Returns the address of an image, if it may be called. */
  HttpUrl check(String address) throws PermanentFailureException {
    HttpUrl url = HttpUrl.parse(address);
    String refusal = url == null ? "it has no http address" : refusal(url);
    if (url == null || !refusal.isEmpty()) {
      throw new PermanentFailureException(refusal, null);
    }
    return url;
  }

  /** Returns why an address is refused, or an empty text. */
  private String refusal(HttpUrl url) {
    boolean local = gatewayOnLoopback && GatewayAddress.isLoopback(url);
    return url.isHttps() || local ? "" : "images come over https only";
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    HttpUrl url = chain.request().url();
    String refusal = refusal(url);
    boolean trusted =
        url.host().equals(gatewayHost) || (gatewayOnLoopback && GatewayAddress.isLoopback(url));
    if (refusal.isEmpty() && !trusted && isPrivate(chain.connection())) {
      refusal = "its host is in a private network";
    }
    if (!refusal.isEmpty()) {
      throw new PermanentFailureException(refusal, null);
    }
    return chain.proceed(chain.request());
  }

  /** Behind a proxy the address is the proxy's own, which the caller chose. */
  private static boolean isPrivate(@org.jspecify.annotations.Nullable Connection connection) {
    if (connection == null || connection.route().proxy().type() != Proxy.Type.DIRECT) {
      return false;
    }
    InetAddress address = connection.route().socketAddress().getAddress();
    return address == null || isPrivate(address);
  }

  static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || isUniqueLocal(address.getAddress());
  }

  /** fc00::/7 of RFC 4193, and 100.64.0.0/10 of RFC 6598. */
  private static boolean isUniqueLocal(byte[] address) {
    return address.length == 16
        ? (address[0] & 0xfe) == 0xfc
        : (address[0] & 0xff) == 100 && (address[1] & 0xc0) == 64;
  }
}
