package org.example;

import java.net.URI;
import org.example.flux.ApiClient;
import org.example.flux.api.FluxApi;
import org.example.flux.api.QueueApi;
import org.example.flux.model.FluxOutput;
import org.example.flux.model.Image;
import org.example.flux.model.JobStatus;
import org.example.flux.model.ReduxRequest;
import org.example.flux.model.SubmitResponse;

/** Runs a job with nothing but the generated client: submit, poll, fetch the result. */
final class WholeJob {
  private static final int MAX_POLLS = 600;

  private WholeJob() {}

  /** Reads KKIAI_BASE_URL and KKIAI_API_KEY; prints the URLs of the images. */
  public static void main(String[] args) throws Exception {
    var client = new ApiClient();
    client.updateBaseUri(System.getenv("KKIAI_BASE_URL"));
    client.setRequestInterceptor(
        request -> request.header("Authorization", "Bearer " + System.getenv("KKIAI_API_KEY")));
    var request = new ReduxRequest().imageUrl("https://example.org/cat.png").numImages(2);

    SubmitResponse submitted = new FluxApi(client).redux(request);
    // The response's URLs give the app; they are not called.
    String app = URI.create(submitted.getResponseUrl()).getPath().split("/", -1)[2];
    QueueApi queue = new QueueApi(client);
    String id = submitted.getRequestId();
    int polls = 0;
    while (queue.getStatus(app, id, 1).getStatus() != JobStatus.COMPLETED) {
      if (++polls > MAX_POLLS) {
        throw new IllegalStateException("not done: " + id);
      }
      Thread.sleep(100);
    }
    FluxOutput output = queue.getResult(app, id);
    for (Image image : output.getImages()) {
      System.out.println("image " + image.getUrl());
    }
  }
}
