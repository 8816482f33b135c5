package com.kkiai.flux;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** The OkHttp clients: one for the gateway, with the key, and one for images, without. */
final class HttpClients {
  private static final int IDLE_SUBMITS = 5;
  private static final long IDLE_SECONDS = 5;

  /** Each call has limits of its own. This one ends a handshake or a response that never comes. */
  static final Duration SILENCE = Duration.ofSeconds(60);

  private final boolean ownsPool;
  private final Dispatcher dispatcher;
  final OkHttpClient api;

  /** With connections of its own: one that was idle for long may be dead, and a submit unknown. */
  final OkHttpClient submits;

  final OkHttpClient images;

  /** It only builds requests: no listener of the caller sees a call that is never executed. */
  final OkHttpClient unseen;

  final ImageHosts imageHosts;

  HttpClients(FluxClientBuilder settings, HttpUrl baseUrl, ExecutorService threads) {
    OkHttpClient given = settings.httpClient;
    this.ownsPool = given == null;
    this.dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(settings.maxConcurrentCalls);
    dispatcher.setMaxRequestsPerHost(settings.maxConcurrentCalls);
    OkHttpClient.Builder shared =
        (given == null ? ownClient() : given)
            .newBuilder()
            .dispatcher(dispatcher)
            .retryOnConnectionFailure(false)
            .callTimeout(Duration.ZERO)
            .cache(null)
            .authenticator(Authenticator.NONE)
            .addInterceptor(new ResponseRedactor());
    this.api =
        shared
            .build()
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .writeTimeout(SILENCE)
            .addInterceptor(new CallHeaders(baseUrl))
            .addInterceptor(new ResponseLimit(settings.maxResponseBytes))
            .build();
    this.unseen = api.newBuilder().eventListenerFactory(call -> EventListener.NONE).build();
    this.submits =
        api.newBuilder()
            .connectionPool(new ConnectionPool(IDLE_SUBMITS, IDLE_SECONDS, TimeUnit.SECONDS))
            .build();
    this.imageHosts = new ImageHosts(baseUrl);
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
