package com.kkiai.flux;

import com.kkiai.flux.api.QueueApi;
import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ModelAdapters;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.model.SubmitResponse;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Converter;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** Creates the calls to the gateway, and turns their responses into results. */
final class GatewayApi implements GatewayCalls {
  private final OkHttpClient client;
  private final Retrofit retrofit;
  private final ErrorReader errors;
  private final QueueApi queue;
  private final Converter<ResponseBody, SubmitResponse> submitResponses;
  private final ClientThreads threads;
  private final Duration callTimeout;

  GatewayApi(
      FluxClientBuilder settings,
      GatewayAddress gateway,
      OkHttpClient client,
      ClientThreads threads) {
    Moshi moshi = new Moshi.Builder().add(new ModelAdapters()).build();
    var redactor = new KeyRedactor(gateway.key());
    this.client = client;
    this.retrofit =
        new Retrofit.Builder()
            .baseUrl(gateway.baseUrl())
            .client(client)
            .addConverterFactory(new StreamedBodies(moshi))
            .addConverterFactory(new RedactedModels(moshi, redactor))
            .addConverterFactory(MoshiConverterFactory.create(moshi))
            .build();
    this.errors = new ErrorReader(moshi, redactor);
    this.queue = api(QueueApi.class);
    this.submitResponses = retrofit.responseBodyConverter(SubmitResponse.class, new Annotation[0]);
    this.threads = threads;
    this.callTimeout = settings.callTimeout;
  }

  <T> T api(Class<T> type) {
    return retrofit.create(type);
  }

  /** Makes a submit of a request with another body, which knows whether it was begun. */
  HttpCall<SubmitResponse> submit(Request request, StreamedRequestBody body) {
    okhttp3.Call call = client.newCall(request.newBuilder().method(request.method(), body).build());
    return new SlotCall<>(threads.submits, call::cancel, () -> submit(call));
  }

  private CallResult<SubmitResponse> submit(okhttp3.Call call) throws IOException {
    try (okhttp3.Response response = call.execute()) {
      ResponseBody body = response.body();
      return response.isSuccessful()
          ? ok(submitResponses.convert(body))
          : refused(response.code(), response.headers(), body);
    }
  }

  @Override
  public HttpCall<QueueStatus> status(JobId job, GatewayCalls.Logs logs) {
    return read(
        queue.getStatus(job.app(), job.requestId(), logs == GatewayCalls.Logs.WITH ? 1 : null));
  }

  @Override
  public HttpCall<FluxOutput> result(JobId job) {
    return read(queue.getResult(job.app(), job.requestId()));
  }

  @Override
  public HttpCall<CancelResult> cancel(JobId job) {
    return read(queue.cancel(job.app(), job.requestId()));
  }

  private <R> HttpCall<R> read(Call<R> call) {
    call.timeout().timeout(Durations.nanos(callTimeout), TimeUnit.NANOSECONDS);
    return new SlotCall<>(threads.reads, call::cancel, () -> execute(call));
  }

  private <R> CallResult<R> execute(Call<R> call) throws IOException {
    Response<R> response = call.execute();
    return response.isSuccessful()
        ? ok(response.body())
        : refused(response.code(), response.headers(), response.errorBody());
  }

  private static <R> CallResult<R> ok(@Nullable R body) {
    return body == null
        ? new CallResult.Malformed<>(new IOException("no body"))
        : new CallResult.Ok<>(body);
  }

  private <R> CallResult<R> refused(int status, Headers headers, @Nullable ResponseBody body) {
    return new CallResult.Refused<>(errors.read(status, headers, body), RetryAfter.in(headers));
  }
}
