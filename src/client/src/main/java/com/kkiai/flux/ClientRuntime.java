package com.kkiai.flux;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** What the operations of a client share: settings, threads, connections, and the open tasks. */
final class ClientRuntime {
  final FluxClientBuilder settings;
  private final ClientThreads threads;
  final GatewayAddress address;
  private final Loop loop;
  private final HttpClients clients;
  final GatewayApi gateway;
  final ImageApi images;
  private final Set<Task<?>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  ClientRuntime(FluxClientBuilder settings, GatewayAddress address) {
    this.settings = settings;
    this.address = address;
    this.threads = new ClientThreads(settings.maxConcurrentCalls);
    this.loop = settings.loop == null ? threads : settings.loop;
    this.clients = new HttpClients(settings, address, threads.cached);
    this.gateway = new GatewayApi(settings, address.baseUrl(), clients, threads);
    this.images =
        new ImageApi(clients.images, clients.imageHosts, clients.redactor, threads.images);
  }

  Deadline deadline(Duration limit) {
    return Deadline.in(limit, loop::nanoTime);
  }

  UnaryOperator<Runnable> context() {
    return CallerContext.capture(settings.contextCarrier);
  }

  /** Blocks until the procedure is done. It runs no code of the caller but policies. */
  <T> T await(Procedure<T> procedure, UnaryOperator<Runnable> context) {
    return opened(Task.direct(procedure, loop, context)).await();
  }

  /** Blocks until the procedure is done. It may run code of the caller, on other threads. */
  <T> T awaitWithCallbacks(Procedure<T> procedure) {
    return opened(Task.of(procedure, loop, context())).await();
  }

  <T> CompletableFuture<T> start(Procedure<T> procedure) {
    return opened(Task.of(procedure, loop, context())).start();
  }

  private <T> Task<T> opened(Task<T> task) {
    open.add(task);
    var unused = task.future().whenComplete((value, failure) -> open.remove(task));
    if (closed) {
      task.abort(Abort.Reason.CLOSED);
    }
    return task;
  }

  void close() {
    closed = true;
    open.forEach(task -> task.abort(Abort.Reason.CLOSED));
    threads.close();
    clients.close();
  }
}
