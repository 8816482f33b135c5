package com.kkiai.flux;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import okhttp3.Connection;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

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
    if (url == null) {
      throw new PermanentFailureException("it has no http address", null);
    }
    check(url);
    return url;
  }

  /** Fails if an address must not be called. Of a host name, nothing is known but the scheme. */
  void check(HttpUrl url) throws PermanentFailureException {
    boolean local = gatewayOnLoopback && GatewayAddress.isLoopback(url);
    if (!url.isHttps() && !local) {
      throw new PermanentFailureException("images come over https only", null);
    }
    check(url, IpAddresses.parse(url.host()));
  }

  private void check(HttpUrl url, @Nullable InetAddress address) throws PermanentFailureException {
    boolean trusted =
        url.host().equals(gatewayHost) || (gatewayOnLoopback && GatewayAddress.isLoopback(url));
    if (!trusted && address != null && IpAddresses.isPrivate(address)) {
      throw new PermanentFailureException("its host is in a private network", null);
    }
  }

  /** Knows the address behind a host name: the connection is there, and no request is sent yet. */
  @Override
  public Response intercept(Chain chain) throws IOException {
    check(chain.request().url(), address(chain.connection()));
    return chain.proceed(chain.request());
  }

  /** Behind a proxy the address is the proxy's own, which the caller chose. */
  private static @Nullable InetAddress address(@Nullable Connection connection) {
    return connection == null || connection.route().proxy().type() != Proxy.Type.DIRECT
        ? null
        : connection.route().socketAddress().getAddress();
  }
}
