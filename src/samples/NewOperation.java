// An operation that only a spec has. The build makes SecondApi and UpscaleRequest of
// src/test/openapi/second.yaml; the client knows nothing of it, and submits and waits as ever. No
// gateway serves it, so a sandbox is told of it.
// java -cp target/flux.jar:target/test-classes src/samples/NewOperation.java src/docs/cat.png

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.second.api.SecondApi;
import com.kkiai.flux.second.model.UpscaleFilter;
import com.kkiai.flux.second.model.UpscaleRequest;
import java.nio.file.Path;
import java.time.Duration;

class NewOperation {
  private static final Operation UPSCALE =
      new Operation("upscale", "/fal-ai/flux-1/dev/upscale", UpscaleRequest.class, "Enlarge");

  public static void main(String[] args) {
    try (Sandbox sandbox = Sandbox.builder().operation(UPSCALE).start();
        FluxClient flux = FluxClient.builder().baseUrl(sandbox.baseUrl()).apiKey("any").build()) {
      UpscaleRequest request =
          UpscaleRequest.builder()
              .image(ImageSource.file(Path.of(args[0])))
              .factor(2.0)
              .filter(UpscaleFilter.LANCZOS)
              .build();
      FluxJob job = flux.submit(flux.api(SecondApi.class).upscale(request));
      System.out.println(job.await(Duration.ofMinutes(3)).images());
    }
  }
}
