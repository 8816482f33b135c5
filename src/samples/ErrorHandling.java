// Handles every kind of failure. The last argument is the number of seconds to wait.
// java -cp src/cli/target/flux.jar src/samples/ErrorHandling.java src/docs/cat.png target/out 180

import com.kkiai.flux.ApiErrorException;
import com.kkiai.flux.ConnectionException;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxException;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.ImageNotSavedException;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.JobNotFoundException;
import com.kkiai.flux.JobTimeoutException;
import com.kkiai.flux.SubmitOutcomeUnknownException;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.ReduxRequest;
import java.nio.file.Path;
import java.time.Duration;

class ErrorHandling {
  public static void main(String[] args) {
    try (FluxClient flux = FluxClient.create()) {
      ImageSource image = ImageSource.file(Path.of(args[0]));
      FluxJob job = flux.redux(ReduxRequest.builder().image(image).build());
      FluxOutput output = job.await(Duration.ofSeconds(Long.parseLong(args[2])));
      System.out.println(job.save(output, Path.of(args[1])));
    } catch (InvalidRequestException e) { // Nothing was sent.
      e.violations().forEach(invalid -> report("fix " + invalid.field(), invalid.message()));
    } catch (ConnectionException e) { // The request was not accepted.
      report("try again", e.getMessage());
    } catch (ApiErrorException e) { // Refused; a submit was not accepted.
      report(e.error().isAboutTheKey() ? "check the API key" : "refused", e.getMessage());
    } catch (SubmitOutcomeUnknownException | JobNotFoundException e) { // It may have been billed.
      report("check the gateway before you submit again", e.getMessage());
    } catch (JobFailedException e) { // The job has failed.
      boolean policy = "content_policy_violation".equals(e.errorType());
      report(policy ? "choose another image" : "consider submitting again", e.getMessage());
    } catch (JobTimeoutException | ImageNotSavedException e) { // The job still exists.
      report("resume " + e.jobId() + " with flux.job", e.getMessage());
    } catch (FluxException e) { // Interrupted, closed, or a malformed response.
      report("investigate", e.getMessage());
    }
  }

  private static void report(String advice, String what) {
    System.err.println(advice + ": " + what);
  }
}
