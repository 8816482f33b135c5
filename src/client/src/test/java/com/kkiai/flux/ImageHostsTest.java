package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.ScriptedGateway;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer must not lead the client into the caller's own network. */
class ImageHostsTest {
  @RegisterExtension final ScriptedGateway inside = new ScriptedGateway();

  private static final HttpUrl PUBLIC_GATEWAY = HttpUrl.get("https://gateway.example/");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "100.127.255.255",
        "0.0.0.0",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "::ffff:10.0.0.1"
      })
  void knowsPrivateAddresses(String address) throws IOException {
    assertThat(ImageHosts.isPrivate(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "100.63.0.1", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
  void knowsPublicAddresses(String address) throws IOException {
    assertThat(ImageHosts.isPrivate(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void sendsNothingOverAConnectionIntoAPrivateNetwork() {
    var hosts = new ImageHosts(PUBLIC_GATEWAY);
    var client =
        new OkHttpClient.Builder()
            .addNetworkInterceptor(chain -> hosts.intercept(asOverHttps(chain)))
            .build();
    Call call = client.newCall(new Request.Builder().url(inside.server.url("/files/1")).build());

    assertThatThrownBy(() -> get(call))
        .isInstanceOf(PermanentFailureException.class)
        .hasMessageContaining("private network");
    assertThat(inside.count(ScriptedGateway.Kind.FILE)).isZero();
  }

  private static void get(Call call) throws IOException {
    try (Response response = call.execute()) {
      assertThat(response.code()).isZero();
    }
  }

  /** The same connection, to a public name over https, without the need for a certificate. */
  private static Interceptor.Chain asOverHttps(Interceptor.Chain chain) {
    Request request = new Request.Builder().url("https://images.example/1.png").build();
    return (Interceptor.Chain)
        Proxy.newProxyInstance(
            ImageHostsTest.class.getClassLoader(),
            new Class<?>[] {Interceptor.Chain.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("request")) {
                return request;
              }
              try {
                return method.invoke(chain, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
