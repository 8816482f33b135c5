package com.kkiai.flux;

import com.kkiai.flux.api.QueueApi;
import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.model.SubmitResponse;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.CacheControl;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Creates the calls to the gateway, and turns their responses into results. */
final class GatewayApi implements GatewayCalls {
  /** More than a message shows: a key that begins in the part that is shown must be whole here. */
  private static final int START_BYTES = 64 * 1024;

  private final HttpClients clients;
  private final Retrofit retrofit;
  private final ErrorReader errors;
  private final QueueApi queue;
  private final Converter<ResponseBody, SubmitResponse> submitResponses;
  private final Converter<ResponseBody, QueueStatus> statuses;
  private final Converter<ResponseBody, FluxOutput> outputs;
  private final Converter<ResponseBody, CancelResult> cancelResults;
  private final ClientThreads threads;
  private final FluxOptions options;
  private final KeyRedactor redactor;

  GatewayApi(
      FluxOptions options, GatewayRequests requests, HttpClients clients, ClientThreads threads) {
    Moshi moshi = requests.moshi;
    this.options = options;
    this.redactor = options.apiKey.redactor;
    this.clients = clients;
    Retrofit.Builder retrofit = requests.retrofit();
    retrofit.converterFactories().add(0, new RedactedModels(moshi, redactor));
    this.retrofit =
        retrofit
            .callFactory(request -> clients.api.newCall(new CallOptions(options).on(request)))
            .build();
    this.errors = new ErrorReader(moshi, redactor);
    this.queue = requests.queue;
    this.submitResponses = converter(SubmitResponse.class);
    this.statuses = converter(QueueStatus.class);
    this.outputs = converter(FluxOutput.class);
    this.cancelResults = converter(CancelResult.class);
    this.threads = threads;
  }

  <T> T api(Class<T> type) {
    return retrofit.create(type);
  }

  /** Makes a submit of a request with another body, which knows whether it was begun. */
  HttpCall<SubmitResponse> submit(Request request, StreamedRequestBody body) {
    Request sent = request.newBuilder().method(request.method(), body).build();
    Call call = clients.submits.newCall(new CallOptions(options).on(sent));
    return new SlotCall<>(threads.submits, call::cancel, () -> exchange(call, submitResponses));
  }

  @Override
  public HttpCall<QueueStatus> status(JobId job, GatewayCalls.Logs logs) {
    Integer withLogs = logs == GatewayCalls.Logs.WITH ? 1 : null;
    Call call = call(fresh(queue.getStatus(job.app(), job.requestId(), withLogs).request()));
    return new SlotCall<>(
        threads.reads,
        call::cancel,
        () -> ofJob(exchange(call, statuses), QueueStatus::requestId, job));
  }

  private static <R> CallResult<R> ofJob(
      CallResult<R> result, Function<R, @Nullable String> id, JobId job) {
    String other = result instanceof CallResult.Ok<R> ok ? id.apply(ok.body()) : null;
    return other == null || other.equals(job.requestId())
        ? result
        : new CallResult.Failed<>(
            new IOException("it is about another job: " + ApiError.oneLine(other)));
  }

  @Override
  public HttpCall<FluxOutput> result(JobId job) {
    Call call = call(fresh(queue.getResult(job.app(), job.requestId()).request()));
    return new SlotCall<>(
        threads.reads,
        call::cancel,
        () -> ofJob(exchange(call, outputs), FluxOutput::requestId, job));
  }

  @Override
  public HttpCall<CancelResult> cancel(JobId job) {
    Call call = call(queue.cancel(job.app(), job.requestId()).request());
    return new SlotCall<>(threads.reads, call::cancel, () -> exchange(call, cancelResults));
  }

  private static Request fresh(Request read) {
    return read.newBuilder().cacheControl(CacheControl.FORCE_NETWORK).build();
  }

  private Call call(Request request) {
    Call call = clients.api.newCall(new CallOptions(options).on(request));
    call.timeout().timeout(Durations.nanos(options.callTimeout), TimeUnit.NANOSECONDS);
    return call;
  }

  private <R> Converter<ResponseBody, R> converter(Class<R> type) {
    return retrofit.responseBodyConverter(type, new Annotation[0]);
  }

  private <R> CallResult<R> exchange(Call call, Converter<ResponseBody, R> json)
      throws IOException {
    try (Response response = call.execute()) {
      ResponseBody body = response.body();
      if (!response.isSuccessful()) {
        return errors.read(response.code(), response.headers(), body.string());
      }
      try {
        body.source().request(START_BYTES);
      } catch (IOException e) {
        return brokenOff(response, e);
      }
      String start = start(body.source());
      if (!ErrorReader.isJson(start)) {
        return errors.read(response.code(), response.headers(), start);
      }
      String shown = redactor.redact(start);
      try {
        Headers headers = response.headers();
        return new CallResult.Ok<>(
            json.convert(body), shown, RetryAfter.in(headers), BilledUnits.in(headers));
      } catch (JsonEncodingException | JsonDataException e) {
        return new CallResult.Malformed<>(e, shown);
      }
    }
  }

  /** What came of it may have the id of a job that was paid for. */
  private <R> CallResult<R> brokenOff(Response response, IOException cause) throws IOException {
    String start = start(response.body().source());
    if (start.isBlank() || cause instanceof PermanentFailureException) {
      return errors.undecodable(response, cause);
    }
    String shown = ApiError.oneLine(redactor.redactStart(start));
    throw new IOException(FailureText.of(cause) + " after " + shown, cause);
  }

  private static String start(BufferedSource source) {
    Buffer buffer = source.getBuffer();
    return buffer.snapshot((int) Math.min(buffer.size(), START_BYTES)).utf8();
  }
}
