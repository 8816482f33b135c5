// Two variations of a picture, from the first call to the files. The key is in KKIAI_API_KEY.
// java -cp target/flux.jar src/samples/FirstImage.java src/docs/cat.png target/samples

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
    ImageSource picture = ImageSource.file(Path.of(args[0]));
    try (FluxClient flux = FluxClient.create()) { // KKIAI_API_KEY, KKIAI_BASE_URL
      FluxJob job = flux.redux(ReduxRequest.builder().image(picture).numImages(2).build());
      FluxOutput output = job.await(Duration.ofMinutes(3));
      List<Path> files = job.save(output, Path.of(args[1])); // <request id>-<number>.<type>
      System.out.println(files);
    }
  }
}
