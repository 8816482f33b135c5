package com.kkiai.flux;

import com.kkiai.flux.api.QueueApi;
import com.kkiai.flux.model.ModelAdapters;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.Moshi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** What all jobs of a client share: connections, clock, settings. */
final class Transport {
  private final FluxClientBuilder settings;
  private final GatewayAddress gateway;
  private final HttpClients clients;
  private final Retrofit retrofit;
  private final QueueApi queue;
  private final ErrorReader errors;
  private final Timer timer;
  private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Transport(FluxClientBuilder settings, GatewayAddress gateway) {
    this.settings = settings;
    this.gateway = gateway;
    this.clients = new HttpClients(settings, gateway);
    this.timer =
        settings.timer != null
            ? settings.timer
            : new ThreadTimer(clients.callbacks(), clients.deadlines());
    Moshi moshi = new Moshi.Builder().add(new ModelAdapters()).build();
    this.errors = new ErrorReader(moshi);
    this.retrofit =
        new Retrofit.Builder()
            .baseUrl(gateway.baseUrl())
            .client(clients.api())
            .addConverterFactory(new StreamedBodies(moshi))
            .addConverterFactory(MoshiConverterFactory.create(moshi))
            .build();
    this.queue = api(QueueApi.class);
  }

  <T> T api(Class<T> type) {
    return retrofit.create(type);
  }

  /** Made once: each job and each wait needs it. */
  QueueApi queue() {
    return queue;
  }

  OkHttpClient images() {
    return clients.images();
  }

  GatewayAddress gateway() {
    return gateway;
  }

  ImageHosts imageHosts() {
    return clients.imageHosts();
  }

  /** Where code of the caller may run: it holds up no call there. */
  Executor callbacks() {
    return clients.callbacks();
  }

  Timer timer() {
    return timer;
  }

  RetryPolicy retryPolicy() {
    return settings.retryPolicy;
  }

  PollPolicy pollPolicy() {
    return settings.pollPolicy;
  }

  Duration callTimeout() {
    return settings.callTimeout;
  }

  Duration submitTimeout() {
    return settings.submitTimeout;
  }

  Duration downloadTimeout() {
    return settings.downloadTimeout;
  }

  long maxImageBytes() {
    return settings.maxImageBytes;
  }

  boolean cancelsOnTimeout() {
    return settings.cancelOnTimeout;
  }

  ApiError error(Response<?> response) {
    return errors.read(response);
  }

  /**
   * Reads Retry-After, in seconds or as a date; null where there is none, or none that can be read.
   */
  @Nullable Duration retryAfter(Headers headers) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return null;
    }
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Instant date = headers.getInstant("Retry-After");
    Duration left =
        date == null ? Duration.ZERO : Duration.between(Clock.systemUTC().instant(), date);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Registers what must end when the client is closed. Returns what takes it back. */
  Runnable closing(Runnable end) {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    open.add(end);
    if (closed) {
      end.run();
    }
    return () -> open.remove(end);
  }

  void close() {
    closed = true;
    open.forEach(Runnable::run);
    timer.close();
    clients.close();
  }

  static UnreadableAnswerException unreadable(Throwable cause, @Nullable JobId job) {
    String what =
        "the answer is not of the spec: " + reason(cause) + "; is the base URL that of a gateway?";
    return new UnreadableAnswerException(what, job, cause);
  }

  static String because(@Nullable Throwable failure) {
    return failure == null ? "" : ": " + reason(failure);
  }

  /** Messages of the network are often a bare name; the class says what it is about. */
  static String reason(Throwable failure) {
    if (failure instanceof JsonEncodingException) {
      return "it is not JSON";
    }
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName().replace("Exception", "");
    boolean speaks =
        failure instanceof JsonDataException
            || failure.getClass().getName().startsWith("com.kkiai.");
    return ApiError.oneLine(message == null ? name : speaks ? message : name + ": " + message);
  }
}
