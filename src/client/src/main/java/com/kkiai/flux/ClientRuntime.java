package com.kkiai.flux;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What the operations of a client use: its options, and the core that other clients may share. */
final class ClientRuntime {
  final GatewayRequests requests;
  final RecentJobs jobs;
  final FluxOptions options;
  final GatewayApi gateway;
  final ImageApi images;
  private final ClientCore core;

  ClientRuntime(FluxClientBuilder settings) {
    this(
        new ClientCore(settings, GatewayAddress.parse(settings.baseUrl)),
        new FluxOptions(settings));
  }

  private ClientRuntime(ClientCore core, FluxOptions options) {
    options.apiKey.check();
    HttpClients clients = core.clients;
    this.core = core;
    this.options = options;
    this.requests = core.requests;
    this.jobs = core.jobs;
    this.gateway = new GatewayApi(options, requests, clients, core.threads);
    this.images = new ImageApi(clients.images, clients.imageHosts, options, core.threads.images);
  }

  ClientRuntime with(FluxOptions other) {
    return new ClientRuntime(core, other);
  }

  ImageLimits imageLimits() {
    return core.imageLimits();
  }

  Deadline deadline(Duration limit) {
    return core.deadline(limit);
  }

  /** Blocks until the procedure is done. It has no listener. */
  <T> T await(Procedure<T> procedure) {
    return options.observer == Reports.NOBODY
        ? core.direct(procedure).await()
        : awaitWithCallbacks(procedure);
  }

  /** Blocks until the procedure is done. It may run code of the caller, on other threads. */
  <T> T awaitWithCallbacks(Procedure<T> procedure) {
    return core.task(procedure).await();
  }

  <T> CompletableFuture<T> start(Procedure<T> procedure) {
    return core.task(procedure).start();
  }

  void close() {
    core.close();
  }
}
