package com.kkiai.flux;

import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.model.SubmitResponse;
import java.util.concurrent.CompletableFuture;
import retrofit2.Call;

/**
 * A {@link FluxClient} whose methods do not block. Thread-safe.
 *
 * <p>Futures fail with the exceptions of the blocking methods. Completing a future from outside, by
 * cancel, orTimeout or otherwise, aborts the submit; if it was begun, its outcome is unknown.
 * Futures complete on a thread of the client: continue with an {@code ...Async} method of the
 * future, and an executor of your own, if what follows takes long.
 */
public interface AsyncFluxClient {
  /**
   * Submits a request for variations of an image.
   *
   * @param request the request, which was validated when it was built
   * @return the job, once the gateway has accepted it
   */
  CompletableFuture<AsyncFluxJob> redux(ReduxRequest request);

  /**
   * Submits a request to change an image by a prompt.
   *
   * @param request the request, which was validated when it was built
   * @return the job, once the gateway has accepted it
   */
  CompletableFuture<AsyncFluxJob> imageToImage(ImageToImageRequest request);

  /**
   * Submits an operation that this interface has no method for.
   *
   * @param call a call of {@link FluxClient#api} with a request body; the call is cloned, the given
   *     instance is not executed
   * @return the job, once the gateway has accepted it
   * @throws IllegalArgumentException if the call was not created by {@link FluxClient#api}, or has
   *     no body
   */
  CompletableFuture<AsyncFluxJob> submit(Call<SubmitResponse> call);

  /**
   * Returns a job that was submitted before, by any process. Makes no call.
   *
   * @param id the id of the job as returned by {@link FluxJob#id}, or a bare request id
   * @return the job, whether or not the gateway knows it
   * @throws com.kkiai.flux.model.InvalidRequestException if the id is malformed
   */
  AsyncFluxJob job(String id);

  /** {@return the same client with methods that block} */
  FluxClient blocking();
}
