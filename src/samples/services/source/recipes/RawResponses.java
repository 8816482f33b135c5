package recipes;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.api.QueueApi;
import com.kkiai.flux.model.QueueStatus;
import java.io.IOException;
import retrofit2.Response;

final class RawResponses {
  private RawResponses() {}

  // quote: raw
  /** Returns the status of a job with the HTTP status and headers. Any HTTP status is a result. */
  static String status(FluxClient flux, FluxJob job) throws IOException {
    QueueApi api = flux.api(QueueApi.class);
    Response<QueueStatus> response = api.getStatus("auto", job.requestId(), null).execute();
    return response.code() + " " + response.headers().get("x-fal-request-id");
  }
  // end of quote
}
