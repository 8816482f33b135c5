import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.second.api.SecondApi;
import com.kkiai.flux.second.model.UpscaleFilter;
import com.kkiai.flux.second.model.UpscaleRequest;
import java.time.Duration;
import java.util.List;

/**
 * Calls an operation that the client has no method for, with the code that is generated from
 * second.yaml.
 */
class Upscale {
  public static void main(String[] args) {
    try (FluxClient flux = FluxClient.create()) {
      UpscaleRequest request =
          UpscaleRequest.builder()
              .image(ImageSource.url("https://example.org/cat.png"))
              .factor(2.0)
              .filter(UpscaleFilter.LANCZOS)
              .keep(List.of("eyes"))
              .build();
      FluxJob job = flux.submit(flux.api(SecondApi.class).upscaleImage(request));
      System.out.println(job.await(Duration.ofMinutes(3)).images().get(0).url());
    }
  }
}
