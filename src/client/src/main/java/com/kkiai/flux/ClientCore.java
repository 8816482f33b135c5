package com.kkiai.flux;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;

/** What a client has once, whatever its options: threads, connections, and the open tasks. */
final class ClientCore {
  final GatewayRequests requests;
  final RecentJobs jobs = new RecentJobs(this::deadline);
  final ClientThreads threads;
  final HttpClients clients;
  private final Loop loop;
  private final Supplier<UnaryOperator<Runnable>> contextCarrier;
  private final long maxImageBytes;
  private final long maxOutputBytes;
  private final Set<Task<?>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  ClientCore(FluxClientBuilder settings, HttpUrl baseUrl) {
    this.threads = new ClientThreads(settings.maxConcurrentCalls);
    this.loop = settings.loop == null ? threads : settings.loop;
    this.clients = new HttpClients(settings, baseUrl, threads.cached);
    this.requests = new GatewayRequests(baseUrl, clients.unseen);
    this.contextCarrier = settings.contextCarrier;
    this.maxImageBytes = settings.maxImageBytes;
    this.maxOutputBytes = settings.maxOutputBytes;
  }

  ImageLimits imageLimits() {
    return new ImageLimits(maxImageBytes, maxOutputBytes);
  }

  Deadline deadline(Duration limit) {
    return Deadline.in(limit, loop::nanoTime);
  }

  /** Returns a task that runs no code of the caller but policies. */
  <T> Task<T> direct(Procedure<T> procedure) {
    return opened(Task.direct(procedure, loop, context()));
  }

  /** Returns a task that may run code of the caller, on other threads. */
  <T> Task<T> task(Procedure<T> procedure) {
    return opened(Task.of(procedure, loop, context()));
  }

  private UnaryOperator<Runnable> context() {
    return CallerContext.capture(contextCarrier);
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
