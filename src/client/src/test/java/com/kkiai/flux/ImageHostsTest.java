package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.model.ImageType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A response must not lead the client into the caller's own network. */
class ImageHostsTest {
  @RegisterExtension final ScriptedGateway inside = new ScriptedGateway();

  private static final HttpUrl PUBLIC_GATEWAY = HttpUrl.get("https://gateway.example/");

  @ParameterizedTest
  @CsvSource({
    "https://images.example/1.png, ''",
    "https://1.1.1.1/1.png, ''",
    "https://[2606:4700::1111]/1.png, ''",
    "http://images.example/1.png, https only",
    "http://127.0.0.1/1.png, https only",
    "https://127.999.999.999/1.png, ''",
    "https://127.0.0.1/1.png, private network",
    "https://10.0.0.1/1.png, private network",
    "https://[::1]/1.png, private network",
    "https://[64:ff9b::a00:1]/1.png, private network",
    "https://[::ffff:10.0.0.1]/1.png, private network",
    "ftp://images.example/1.png, no http address",
  })
  void judgesAnAddressBeforeACall(String url, String refusal) {
    assertRefusal(new ImageHosts(PUBLIC_GATEWAY), url, refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/, http://127.0.0.2/1.png, ''",
    "http://localhost/, http://[::1]/1.png, ''",
    "http://localhost/, https://127.0.0.1/1.png, ''",
    "http://localhost/, http://127.999.999.999/1.png, https only",
    "http://localhost/, http://0.0.0.0/1.png, https only",
    "http://localhost/, https://10.0.0.1/1.png, private network",
    "https://10.0.0.1/, https://10.0.0.1/1.png, ''",
    "https://10.0.0.1/, https://10.0.0.2/1.png, private network",
  })
  void theNetworkOfTheGatewayIsTrusted(String gateway, String url, String refusal) {
    assertRefusal(new ImageHosts(HttpUrl.get(gateway)), url, refusal);
  }

  private static void assertRefusal(ImageHosts hosts, String url, String refusal) {
    if (refusal.isEmpty()) {
      assertThatCode(() -> hosts.check(url)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> hosts.check(url))
          .isInstanceOf(PermanentFailureException.class)
          .hasMessageContaining(refusal);
    }
  }

  @Test
  void sendsNothingOverAConnectionIntoAPrivateNetworkAndDoesNotTryAgain() {
    var hosts = new ImageHosts(PUBLIC_GATEWAY);
    var client =
        new OkHttpClient.Builder()
            .addNetworkInterceptor(chain -> hosts.intercept(asOverHttps(chain)))
            .build();

    CallResult<ImageType> result = fetch(client, hosts, inside.server.url("/files/1"));

    assertThat(result)
        .isInstanceOfSatisfying(
            CallResult.Malformed.class,
            refused -> assertThat(refused.cause()).hasMessageContaining("private network"));
    assertThat(RetryDecision.ofRead(result)).isEqualTo(RetryDecision.FINAL);
    assertThat(inside.count(ScriptedGateway.Kind.FILE)).isZero();
  }

  @Test
  void judgesNoAddressBehindAProxyWhichTheCallerChose(@TempDir Path folder) {
    var hosts = new ImageHosts(PUBLIC_GATEWAY);
    var client =
        new OkHttpClient.Builder()
            .proxy(new java.net.Proxy(java.net.Proxy.Type.HTTP, inside.server.getSocketAddress()))
            .addNetworkInterceptor(chain -> hosts.intercept(asOverHttps(chain)))
            .build();

    CallResult<ImageType> result =
        fetch(client, hosts, HttpUrl.get("http://images.example:443/1.png"));

    assertThat(result.error().status()).isEqualTo(404);
    assertThat(inside.server.getRequestCount()).isEqualTo(1);
  }

  private static CallResult<ImageType> fetch(OkHttpClient client, ImageHosts hosts, HttpUrl url) {
    var threads = new ClientThreads(1);
    var result = new CompletableFuture<CallResult<ImageType>>();
    new ImageApi(client, hosts, new FluxOptions(FluxClient.builder()), threads.images)
        .fetch(url, (image, type, length) -> {})
        .enqueue(UnaryOperator.identity(), result::complete);
    threads.close();
    return result.join();
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
