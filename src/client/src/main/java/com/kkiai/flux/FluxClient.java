package com.kkiai.flux;

import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.model.SubmitResponse;
import java.util.function.Consumer;
import retrofit2.Call;

/**
 * A client of the gateway. Create one and share it: it is thread-safe, and thousands of jobs wait
 * on a handful of daemon threads.
 *
 * <p>A submit costs money. It is repeated only if it certainly was not accepted: there was no
 * connection, or the response is 429 and the quota is not used up. Methods that submit block until
 * the gateway has responded, at most for {@link FluxClientBuilder#submitTimeout}. They throw
 *
 * <ul>
 *   <li>{@link ApiErrorException} if the gateway refused the request,
 *   <li>{@link ConnectionException} if the request was not sent,
 *   <li>{@link SubmitOutcomeUnknownException} if the job may or may not run,
 *   <li>{@link OperationAbortedException} if the thread was interrupted or the client closed before
 *       the request was sent,
 *   <li>{@link com.kkiai.flux.model.InvalidRequestException} if the image file cannot be read or
 *       has changed.
 * </ul>
 *
 * <p>Later versions may add methods: implement this interface only for tests.
 */
public interface FluxClient extends AutoCloseable {
  /**
   * Creates a client from the environment: KKIAI_API_KEY, and KKIAI_BASE_URL if it is set.
   *
   * @return a client with the default settings of {@link FluxClientBuilder}
   * @throws com.kkiai.flux.model.InvalidRequestException if the API key is missing, or the key or
   *     base URL is invalid
   */
  static FluxClient create() {
    return builder().build();
  }

  /** {@return a builder with default settings; see each setter} */
  static FluxClientBuilder builder() {
    return new FluxClientBuilder();
  }

  /**
   * Submits a request for variations of an image.
   *
   * @param request the request, which was validated when it was built
   * @return the job that the gateway accepted
   */
  FluxJob redux(ReduxRequest request);

  /**
   * Submits a request to change an image by a prompt.
   *
   * @param request the request, which was validated when it was built
   * @return the job that the gateway accepted
   */
  FluxJob imageToImage(ImageToImageRequest request);

  /**
   * Submits an operation that this interface has no method for.
   *
   * @param call a call of {@link #api} with a request body; the given instance is not executed
   * @return the job that the gateway accepted
   * @throws IllegalArgumentException if the call was not created by {@link #api}, or has no body
   */
  FluxJob submit(Call<SubmitResponse> call);

  /**
   * Returns a job that was submitted before, by any process. Makes no call.
   *
   * @param id the id of the job as returned by {@link FluxJob#id}, or a bare request id
   * @return the job, whether or not the gateway knows it
   * @throws com.kkiai.flux.model.InvalidRequestException if the id is malformed
   */
  FluxJob job(String id);

  /**
   * Creates an implementation of a generated Retrofit interface. Its calls carry the API key and go
   * to the base URL; they are not repeated. Use it for raw responses, and for operations that this
   * interface has no method for.
   *
   * @param <T> the interface
   * @param type a generated interface, such as {@code FluxApi.class}
   * @return the implementation, which is thread-safe
   */
  <T> T api(Class<T> type);

  /** {@return the same client with methods that return futures} */
  AsyncFluxClient async();

  /**
   * Returns a client with other options, such as the API key of another account, a header, or
   * timeouts. It shares the threads, slots and connections of this client. Closing it does nothing:
   * it works until this client is closed. Takes little time and memory, so it can be called for
   * each request.
   *
   * @param options changes the options, which are those of this client
   * @return another client; this one is not changed
   * @throws com.kkiai.flux.model.InvalidRequestException if the API key is missing or has invalid
   *     characters
   */
  FluxClient withOptions(Consumer<FluxOptions> options);

  /** {@return the address of the gateway, with a slash at its end} */
  String baseUrl();

  /**
   * Aborts all operations in progress with {@link OperationAbortedException}, and releases threads
   * and connections. Operations that begin later are aborted, too; the futures of asynchronous ones
   * fail. An {@code OkHttpClient} that was passed to the builder stays open. Jobs continue at the
   * gateway.
   */
  @Override
  void close();
}
