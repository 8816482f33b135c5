// A batch that can be killed and restarted at any moment. Submitted jobs are resumed; nothing is
// submitted, and billed, twice. Each image has a note in the output folder: empty from before the
// submit, then the job id, finally "saved".
// java -cp src/cli/target/flux.jar src/samples/ResumeAfterCrash.java src/docs/cat.png target/out

import com.kkiai.flux.ApiErrorException;
import com.kkiai.flux.ConnectionException;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxException;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.SubmitOutcomeUnknownException;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.ReduxRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

class ResumeAfterCrash {
  public static void main(String[] args) throws IOException {
    List<String> images = List.of(args).subList(0, args.length - 1);
    Path folder = Files.createDirectories(Path.of(args[args.length - 1]));
    try (FluxClient flux = FluxClient.create()) {
      for (String image : images) {
        submit(flux, image, note(image, folder));
      }
      for (String image : images) {
        finish(flux, image, note(image, folder), folder);
      }
    }
  }

  private static Path note(String image, Path folder) {
    return folder.resolve(URLEncoder.encode(image, StandardCharsets.UTF_8) + ".job");
  }

  private static void submit(FluxClient flux, String image, Path note) throws IOException {
    if (Files.exists(note)) {
      return; // Submitted before, or possibly submitted.
    }
    Files.createFile(note);
    try {
      ImageSource source = ImageSource.file(Path.of(image));
      write(note, flux.redux(ReduxRequest.builder().image(source).build()).id());
    } catch (InvalidRequestException | ApiErrorException | ConnectionException e) {
      Files.delete(note); // Certainly not submitted: the next run tries again.
      System.err.println(image + ": " + e.getMessage());
    } catch (SubmitOutcomeUnknownException e) {
      System.err.println(image + ": " + e.getMessage());
    }
  }

  private static void finish(FluxClient flux, String image, Path note, Path folder)
      throws IOException {
    if (!Files.exists(note) || Files.readString(note).equals("saved")) {
      return;
    }
    String id = Files.readString(note);
    if (id.isEmpty()) {
      System.err.println(
          image + ": may have been submitted; if the gateway has no such job, delete " + note);
      return;
    }
    try {
      FluxJob job = flux.job(id);
      System.out.println(image + ": " + job.save(job.await(Duration.ofMinutes(10)), folder));
      write(note, "saved");
    } catch (FluxException e) {
      System.err.println(image + ": " + e.getMessage());
    }
  }

  /** Replaces the note atomically. */
  private static void write(Path note, String text) throws IOException {
    Path part = Files.writeString(Path.of(note + ".part"), text);
    Files.move(part, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
