package com.kkiai.flux;

import com.kkiai.flux.api.FluxApi;
import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.model.SubmitResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import retrofit2.Call;

/**
 * A client of the gateway. Make one and share it: it is safe for use by any number of threads, and
 * thousands of jobs wait on a handful of daemon threads.
 *
 * <p>A submit costs money and is sent at most once. It is repeated only where it surely was not
 * accepted (no connection, or 429 unless quota is used up). Submits throw {@link ApiErrorException}
 * (surely refused), {@link ConnectionException} (surely not sent), {@link
 * SubmitOutcomeUnknownException} (it may run), {@link JobCancelledException} (interrupted before it
 * was sent), and {@link com.kkiai.flux.model.InvalidRequestException} if the picture cannot be read
 * or has changed.
 *
 * <p>The async methods do not block. Completing their future from outside stops the submit; if it
 * was begun, its outcome is unknown.
 */
public final class FluxClient implements AutoCloseable {
  private final ClientRuntime runtime;
  private final FluxApi flux;

  FluxClient(ClientRuntime runtime) {
    this.runtime = runtime;
    this.flux = api(FluxApi.class);
  }

  /**
   * Makes a client from the environment: KKIAI_API_KEY, and KKIAI_BASE_URL where it is set.
   *
   * @return a client with the defaults of {@link FluxClientBuilder}
   * @throws com.kkiai.flux.model.InvalidRequestException if the key is missing, or one of both is
   *     no good
   */
  public static FluxClient create() {
    return builder().build();
  }

  /** {@return a builder with the defaults, each told at its setter} */
  public static FluxClientBuilder builder() {
    return new FluxClientBuilder();
  }

  /**
   * Submits variations of a picture. Blocks until the gateway has answered.
   *
   * @param request what is wanted; checked when it was built
   * @return the job that the gateway has accepted
   */
  public FluxJob redux(ReduxRequest request) {
    return submit(flux.redux(request));
  }

  /**
   * Submits as {@link #redux} without blocking.
   *
   * @param request what is wanted; checked when it was built
   * @return the job, once the gateway has accepted it; fails as {@link #redux} does
   */
  public CompletableFuture<FluxJob> reduxAsync(ReduxRequest request) {
    return submitAsync(flux.redux(request));
  }

  /**
   * Submits a change of a picture by a prompt. Blocks until the gateway has answered.
   *
   * @param request what is wanted; checked when it was built
   * @return the job that the gateway has accepted
   */
  public FluxJob imageToImage(ImageToImageRequest request) {
    return submit(flux.imageToImage(request));
  }

  /**
   * Submits as {@link #imageToImage} without blocking.
   *
   * @param request what is wanted; checked when it was built
   * @return the job, once the gateway has accepted it; fails as {@link #imageToImage} does
   */
  public CompletableFuture<FluxJob> imageToImageAsync(ImageToImageRequest request) {
    return submitAsync(flux.imageToImage(request));
  }

  /**
   * {@return a Retrofit interface of the spec, made by the build, whose calls carry the key and go
   * to the base URL}
   *
   * @param <T> the interface
   * @param type a generated interface, such as {@code FluxApi.class}
   */
  public <T> T api(Class<T> type) {
    return runtime.gateway.api(type);
  }

  /**
   * Submits an operation that has no method here yet. Blocks until the gateway has answered.
   *
   * @param call a call of {@link #api} with a request; it is cloned, not made
   * @return the job that the gateway has accepted
   * @throws IllegalArgumentException if the call is not of this kind
   */
  public FluxJob submit(Call<SubmitResponse> call) {
    return runtime.await(submission(call), runtime.context());
  }

  /**
   * Submits as {@link #submit} without blocking.
   *
   * @param call a call of {@link #api} with a request; it is cloned, not made
   * @return the job, once the gateway has accepted it; fails as {@link #submit} does
   */
  public CompletableFuture<FluxJob> submitAsync(Call<SubmitResponse> call) {
    return runtime.start(submission(call));
  }

  private Submission<FluxJob> submission(Call<SubmitResponse> call) {
    Request request = call.request();
    if (!(request.body() instanceof StreamedRequestBody body)) {
      throw new IllegalArgumentException(
          "a call to submit must come from this client's api(...) and have a request body");
    }
    FluxClientBuilder settings = runtime.settings;
    return new Submission<>(
        body.json(),
        attempt -> runtime.gateway.submit(request, attempt),
        settings.retryPolicy,
        runtime.deadline(settings.submitTimeout),
        id ->
            new QueuedJob(
                runtime, id, runtime.deadline(QueueCalls.LAG), RequestedImages.of(body.json())));
  }

  /**
   * Takes up a job by its id, in any process. Makes no call.
   *
   * @param id as {@link FluxJob#id} gives it, or a bare request id
   * @return the job, whether or not the gateway knows it
   * @throws com.kkiai.flux.model.InvalidRequestException if it is no such id
   */
  public FluxJob job(String id) {
    return new QueuedJob(
        runtime, JobId.parse(id), runtime.deadline(Duration.ZERO), RequestedImages.most());
  }

  /** {@return the address of the gateway, with a slash at its end} */
  public String baseUrl() {
    return runtime.address.toString();
  }

  /**
   * Aborts all operations in progress with {@link JobCancelledException} and releases threads and
   * connections. Operations that begin later end in the same way; the futures of asynchronous ones
   * fail. An OkHttpClient passed to the builder stays open. Jobs continue at the gateway.
   */
  @Override
  public void close() {
    runtime.close();
  }

  @Override
  public String toString() {
    return "FluxClient[" + baseUrl() + "]";
  }
}
