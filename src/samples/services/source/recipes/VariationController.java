package recipes;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.ImageData;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class VariationController {
  private final FluxClient flux;
  private final Duration timeout;

  /** Takes how long a request waits for its job: less than the timeout of any proxy. */
  VariationController(FluxClient flux, @Value("${variations.timeout:50s}") Duration timeout) {
    this.flux = flux;
    this.timeout = timeout;
  }

  // quote: bytes
  @PostMapping("/variations")
  ResponseEntity<byte[]> variation(@RequestParam("image") MultipartFile upload) throws IOException {
    ImageSource image = ImageSource.bytes(upload.getBytes());
    return finish(flux.redux(ReduxRequest.builder().image(image).build()));
  }

  @GetMapping("/variations") // After 202, which FluxErrors returns at a timeout.
  ResponseEntity<byte[]> variation(@RequestParam("job") String id) {
    return finish(flux.job(id));
  }

  private ResponseEntity<byte[]> finish(FluxJob job) {
    ImageData image = job.download(job.await(timeout)).get(0);
    MediaType type = MediaType.parseMediaType(image.type());
    return ResponseEntity.ok().contentType(type).body(image.bytes());
  }

  // end of quote

  // quote: stream
  @PostMapping("/variations/stream")
  void variation(@RequestParam("image") MultipartFile upload, HttpServletResponse response)
      throws IOException {
    Path file = Files.createTempFile("upload", null);
    try {
      upload.transferTo(file);
      FluxJob job = flux.redux(ReduxRequest.builder().image(ImageSource.file(file)).build());
      job.download(
          job.await(timeout),
          (index, image, type) -> {
            response.resetBuffer(); // Throws if a download broke off after bytes were sent.
            response.setContentType(type);
            return response.getOutputStream();
          });
    } finally {
      Files.delete(file);
    }
  }
  // end of quote
}
