// Calls an operation for which the client has no method. The build generates SecondApi and
// UpscaleRequest from src/client/src/test/openapi/second.yaml. No gateway serves this operation, so
// it is registered with a sandbox.
// java -cp src/cli/target/flux.jar:src/client/target/test-classes src/samples/NewOperation.java

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.second.api.SecondApi;
import com.kkiai.flux.second.model.UpscaleFilter;
import com.kkiai.flux.second.model.UpscaleRequest;
import java.time.Duration;

class NewOperation {
  private static final Operation UPSCALE =
      new Operation("upscale", "/fal-ai/flux-1/dev/upscale", UpscaleRequest.class, "Enlarge");

  public static void main(String[] args) {
    try (Sandbox sandbox = Sandbox.builder().operation(UPSCALE).start();
        FluxClient flux = FluxClient.builder().baseUrl(sandbox.baseUrl()).apiKey("any").build()) {
      UpscaleRequest request =
          UpscaleRequest.builder()
              .image(ImageSource.url("https://example.org/cat.png"))
              .factor(2.0)
              .filter(UpscaleFilter.LANCZOS)
              .build();
      FluxJob job = flux.submit(flux.api(SecondApi.class).upscale(request));
      System.out.println(job.await(Duration.ofMinutes(3)).images());
    }
  }
}
