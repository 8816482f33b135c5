// Tests your own code without an API key or a network. The class gets a sandbox, each test gets a
// client, and the test scripts the outcome of its jobs. Runs like any other JUnit 5 test.

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.testing.FluxSandboxTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

// quote: test
@FluxSandboxTest
class TestYourCode {
  @Test
  void aPhotoThatIsNotAllowedIsNoError(FluxClient flux, Sandbox sandbox) {
    sandbox.next(Outcome.failedResult(422, "content_policy_violation"));
    assertEquals("not-allowed.png", new Portraits(flux).paint("https://example.org/me.jpg"));
    assertEquals("in oil", sandbox.submitted(ImageToImageRequest.class).get(0).prompt());
  }
}

// end of quote

/** The code under test. */
record Portraits(FluxClient flux) {
  String paint(String photo) {
    ImageSource image = ImageSource.url(photo);
    FluxJob job =
        flux.imageToImage(ImageToImageRequest.builder().image(image).prompt("in oil").build());
    try {
      return job.await(Duration.ofMinutes(3)).images().get(0).url();
    } catch (JobFailedException e) {
      if ("content_policy_violation".equals(e.errorType())) {
        return "not-allowed.png";
      }
      throw e;
    }
  }
}
