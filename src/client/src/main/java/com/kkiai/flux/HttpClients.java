package com.kkiai.flux;

import com.kkiai.flux.model.Operations;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import okhttp3.Authenticator;
import okhttp3.Dispatcher;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;

/** The OkHttp clients: one for the gateway, with the key, and one for images, without. */
final class HttpClients {
  private static final int CALLBACK_THREADS = 2;

  private final ThreadPoolExecutor calls;
  private final ThreadPoolExecutor downloads;
  // As many as it takes: code of callers may hold them up, and a deadline must not wait for it.
  private final ThreadPoolExecutor deadlines = DaemonThreads.asManyAsItTakes("flux-deadline");
  // It adds a thread while one of its own waits for a future, so a listener that waits cannot stop
  // the others.
  private final ForkJoinPool callbacks =
      new ForkJoinPool(CALLBACK_THREADS, HttpClients::callbackThread, null, true);
  private final boolean ownsPool;
  private final OkHttpClient api;
  private final OkHttpClient images;
  private final ImageHosts imageHosts;

  HttpClients(FluxClientBuilder settings, GatewayAddress gateway) {
    requireOkHttp5();
    OkHttpClient given = settings.httpClient;
    ownsPool = given == null;
    this.calls = DaemonThreads.atMost(settings.maxConcurrentCalls, "flux-http");
    // Of their own: images that come slowly must not hold up polls.
    this.downloads = DaemonThreads.atMost(settings.maxConcurrentCalls, "flux-image");
    // The limits that count are those of each call. This one ends a handshake or an answer that
    // never comes.
    Duration silence = Duration.ofSeconds(60);
    // A job that was paid for must not be lost because its answer took long.
    Duration answer =
        Durations.shorter(
            Durations.longer(silence, settings.submitTimeout),
            Duration.ofMillis(Integer.MAX_VALUE));
    OkHttpClient.Builder shared =
        (given == null ? ownClient() : given)
            .newBuilder()
            .retryOnConnectionFailure(false)
            .callTimeout(Duration.ZERO)
            .cache(null)
            .authenticator(Authenticator.NONE);
    this.api =
        shared
            .build()
            .newBuilder()
            .dispatcher(dispatcher(calls))
            .followRedirects(false)
            .followSslRedirects(false)
            .readTimeout(answer)
            .writeTimeout(silence)
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain
                            .request()
                            .newBuilder()
                            .header("User-Agent", "kkiai-flux-java/" + Operations.SPEC_VERSION)
                            .build()))
            .addInterceptor(new KeyRedactor(gateway.key()))
            .addInterceptor(new BearerToken(gateway.baseUrl(), gateway.key()))
            .addInterceptor(new ResponseLimit(settings.maxAnswerBytes))
            .build();
    this.imageHosts = new ImageHosts(gateway.baseUrl());
    this.images =
        shared
            .dispatcher(dispatcher(downloads))
            .followRedirects(true)
            .followSslRedirects(false)
            .addNetworkInterceptor(imageHosts)
            .build();
  }

  /** Connects on the thread of the call: Java's order of addresses needs no race between them. */
  private static OkHttpClient ownClient() {
    return new OkHttpClient.Builder().fastFallback(false).build();
  }

  /**
   * Maven may put the OkHttp 4 of another library before ours. It would fail somewhere on the way,
   * or print the key with a request.
   */
  private static void requireOkHttp5() {
    try {
      var unused = new OkHttpClient.Builder().fastFallback(false);
    } catch (NoSuchMethodError e) {
      throw new IllegalStateException(
          "OkHttp "
              + OkHttp.VERSION
              + " of another library is before OkHttp 5 on the class path: in dependencyManagement,"
              + " set com.squareup.okhttp3:okhttp to the version of okhttp-jvm",
          e);
    }
  }

  private static Dispatcher dispatcher(ThreadPoolExecutor threads) {
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(threads.getMaximumPoolSize());
    dispatcher.setMaxRequestsPerHost(threads.getMaximumPoolSize());
    return dispatcher;
  }

  private static ForkJoinWorkerThread callbackThread(ForkJoinPool pool) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName("flux-callback-" + (thread.getPoolIndex() + 1));
    return thread;
  }

  OkHttpClient api() {
    return api;
  }

  OkHttpClient images() {
    return images;
  }

  ImageHosts imageHosts() {
    return imageHosts;
  }

  /** Where everything runs that the caller's code may be part of. */
  Executor callbacks() {
    return dropping(callbacks);
  }

  /** Where a deadline ends what it is for: a thread more, if all others are held up. */
  Executor deadlines() {
    return dropping(deadlines);
  }

  private static Executor dropping(Executor executor) {
    return task -> {
      try {
        executor.execute(task);
      } catch (RejectedExecutionException e) {
        // Closed: whoever waited has been told.
      }
    };
  }

  void close() {
    api.dispatcher().cancelAll();
    images.dispatcher().cancelAll();
    calls.shutdown();
    downloads.shutdown();
    deadlines.shutdown();
    callbacks.shutdown();
    if (ownsPool) {
      api.connectionPool().evictAll();
    }
  }
}
