package com.kkiai.flux.cli.request;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.SubmitResponse;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;
import retrofit2.http.Url;

/**
 * A valid request of any operation, ready to be sent.
 *
 * @param path of the operation, with a leading slash
 * @param request an instance of its request type
 */
public record PreparedRequest(String path, Object request) {
  private interface Api {
    @POST
    Call<SubmitResponse> submit(@Url String path, @Body Object request);
  }

  public FluxJob submitTo(FluxClient flux) {
    // Without the slash, a path prefix of the base URL is kept.
    return flux.submit(flux.api(Api.class).submit(path.substring(1), request));
  }
}
