package com.kkiai.flux;

import com.kkiai.flux.api.FluxApi;
import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.model.SubmitResponse;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.Request;
import retrofit2.Call;

/** A client of a gateway that queues jobs, in its blocking and its asynchronous view. */
final class QueueClient implements FluxClient {
  private final ClientRuntime runtime;
  private final boolean ownsRuntime;
  private final FluxApi flux;

  QueueClient(ClientRuntime runtime) {
    this(runtime, true);
  }

  private QueueClient(ClientRuntime runtime, boolean ownsRuntime) {
    this.runtime = runtime;
    this.ownsRuntime = ownsRuntime;
    this.flux = runtime.requests.flux;
  }

  @Override
  public FluxJob redux(ReduxRequest request) {
    return submit(flux.redux(Objects.requireNonNull(request, "request")));
  }

  @Override
  public FluxJob imageToImage(ImageToImageRequest request) {
    return submit(flux.imageToImage(Objects.requireNonNull(request, "request")));
  }

  @Override
  public FluxJob submit(Call<SubmitResponse> call) {
    return runtime.await(submission(call, QueuedJob::new));
  }

  private <T> Submission<T> submission(
      Call<SubmitResponse> call, Function<JobOperations, T> accepted) {
    Request request = call.request();
    boolean isOurs = CallHeaders.isOrigin(request.url(), runtime.requests.baseUrl);
    if (!isOurs || !(request.body() instanceof StreamedRequestBody body)) {
      throw new IllegalArgumentException(
          "a call to submit must come from this client's api(...) and have a request body");
    }
    int maxImages = RequestedImages.of(body.json());
    FluxOptions options = runtime.options;
    return new Submission<>(
        body.json(),
        attempt -> runtime.gateway.submit(request, attempt),
        options.retryPolicy,
        runtime.deadline(options.submitTimeout),
        new Reports(options.observer, null),
        id -> accepted.apply(job(id, runtime.jobs.submitted(id, maxImages))));
  }

  private JobOperations resumed(String text) {
    JobId id = JobId.parse(Objects.requireNonNull(text, "id"));
    return job(id, runtime.jobs.get(id));
  }

  private JobOperations job(JobId id, RecentJobs.Job known) {
    return new JobOperations(runtime, id, known.age(), known.maxImages());
  }

  @Override
  public FluxJob job(String id) {
    return new QueuedJob(resumed(id));
  }

  @Override
  public <T> T api(Class<T> type) {
    return runtime.gateway.api(Objects.requireNonNull(type, "type"));
  }

  @Override
  public AsyncFluxClient async() {
    return new Async();
  }

  @Override
  public FluxClient withOptions(Consumer<FluxOptions> options) {
    var changed = new FluxOptions(runtime.options);
    options.accept(changed);
    // The caller may keep and change the one that it was given.
    return new QueueClient(runtime.with(new FluxOptions(changed)), false);
  }

  @Override
  public String baseUrl() {
    return runtime.requests.baseUrl.toString();
  }

  @Override
  public void close() {
    if (ownsRuntime) {
      runtime.close();
    }
  }

  @Override
  public String toString() {
    return "FluxClient[" + baseUrl() + "]";
  }

  private final class Async implements AsyncFluxClient {
    @Override
    public CompletableFuture<AsyncFluxJob> redux(ReduxRequest request) {
      return submit(flux.redux(Objects.requireNonNull(request, "request")));
    }

    @Override
    public CompletableFuture<AsyncFluxJob> imageToImage(ImageToImageRequest request) {
      return submit(flux.imageToImage(Objects.requireNonNull(request, "request")));
    }

    @Override
    public CompletableFuture<AsyncFluxJob> submit(Call<SubmitResponse> call) {
      return runtime.start(submission(call, AsyncQueuedJob::new));
    }

    @Override
    public AsyncFluxJob job(String id) {
      return new AsyncQueuedJob(resumed(id));
    }

    @Override
    public FluxClient blocking() {
      return QueueClient.this;
    }

    @Override
    public String toString() {
      return "AsyncFluxClient[" + baseUrl() + "]";
    }
  }
}
