package com.kkiai.flux;

import com.kkiai.flux.model.Operations;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The OkHttp clients: one for the gateway, with the key, and one for images, without. */
final class HttpClients {
  private static final int IDLE_SUBMITS = 5;
  private static final long IDLE_SECONDS = 5;

  private final boolean ownsPool;
  private final Dispatcher dispatcher;
  final OkHttpClient api;

  /** With connections of its own: one that was idle for long may be dead, and a submit unknown. */
  final OkHttpClient submits;

  final OkHttpClient images;
  final KeyRedactor redactor;
  final ImageHosts imageHosts;

  HttpClients(FluxClientBuilder settings, GatewayAddress gateway, ExecutorService threads) {
    this.redactor = new KeyRedactor(gateway.key());
    OkHttpClient given = settings.httpClient;
    this.ownsPool = given == null;
    this.dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(settings.maxConcurrentCalls);
    dispatcher.setMaxRequestsPerHost(settings.maxConcurrentCalls);
    // Each call has limits of its own. This one ends a handshake or a response that never comes.
    Duration silence = Duration.ofSeconds(60);
    // A job that was paid for must not be lost because the response to its submit is slow.
    Duration response =
        Durations.shorter(
            Durations.longer(silence, settings.submitTimeout),
            Duration.ofMillis(Integer.MAX_VALUE));
    OkHttpClient.Builder shared =
        (given == null ? ownClient() : given)
            .newBuilder()
            .dispatcher(dispatcher)
            .retryOnConnectionFailure(false)
            .callTimeout(Duration.ZERO)
            .cache(null)
            .authenticator(Authenticator.NONE)
            .addInterceptor(new ResponseRedactor(redactor));
    this.api =
        shared
            .build()
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .readTimeout(response)
            .writeTimeout(silence)
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain
                            .request()
                            .newBuilder()
                            .header("User-Agent", "kkiai-flux-java/" + Operations.SPEC_VERSION)
                            .build()))
            .addInterceptor(new BearerToken(gateway.baseUrl(), gateway.key()))
            .addInterceptor(new ResponseLimit(settings.maxAnswerBytes))
            .build();
    this.submits =
        api.newBuilder()
            .connectionPool(new ConnectionPool(IDLE_SUBMITS, IDLE_SECONDS, TimeUnit.SECONDS))
            .build();
    this.imageHosts = new ImageHosts(gateway.baseUrl());
    this.images =
        shared
            .followRedirects(false)
            .followSslRedirects(false)
            .addInterceptor(new ImageRedirects(imageHosts))
            .addNetworkInterceptor(imageHosts)
            .build();
  }

  /** Connects on the thread of the call: Java's order of addresses needs no race between them. */
  private static OkHttpClient ownClient() {
    return new OkHttpClient.Builder().fastFallback(false).build();
  }

  void close() {
    dispatcher.cancelAll();
    submits.connectionPool().evictAll();
    if (ownsPool) {
      api.connectionPool().evictAll();
    }
  }
}
