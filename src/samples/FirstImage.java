// Makes two variations of an image and saves them. Set KKIAI_API_KEY to your API key.
// java -cp src/cli/target/flux.jar src/samples/FirstImage.java src/docs/cat.png target/out

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class FirstImage {
  public static void main(String[] args) {
    ImageSource image = ImageSource.file(Path.of(args[0]));
    try (FluxClient flux = FluxClient.create()) { // KKIAI_API_KEY, KKIAI_BASE_URL
      FluxJob job = flux.redux(ReduxRequest.builder().image(image).numImages(2).build());
      FluxOutput output = job.await(Duration.ofMinutes(3)); // Or later: flux.job(job.id())
      List<Path> files = job.save(output, Path.of(args[1])); // <request id>-<n>.<type>
      System.out.println(files);
    }
  }
}
