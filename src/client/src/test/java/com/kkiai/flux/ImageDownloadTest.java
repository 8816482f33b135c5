package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.model.ImageType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each response of an image host means, where nothing is known of the end of the job. */
class ImageDownloadTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          saved                 | saved                        | fetch, done saved
          missing               | 404, 404, 404                | fetch, delay 1s, fetch, delay 1s, fetch, ImageNotSavedException: image 1 of 1 cannot be fetched: HTTP 404; it may have expired
          forbidden             | 403, 403, 403                | fetch, delay 1s, fetch, delay 1s, fetch, ImageNotSavedException: image 1 of 1 cannot be fetched: HTTP 403
          no image              | 200 a, 202 b, 204 c          | fetch, delay 1s, fetch, delay 1s, fetch, ImageNotSavedException: image 1 of 1 cannot be fetched: HTTP 204: c
          late                  | 200, 404, saved              | fetch, delay 1s, fetch, delay 1s, fetch, done saved
          gone                  | 410                          | fetch, ImageNotSavedException: image 1 of 1 cannot be fetched: HTTP 410; it may have expired
          another 2xx           | 203                          | fetch, ImageNotSavedException: image 1 of 1 cannot be fetched: HTTP 203
          bad                   | 400                          | fetch, ImageNotSavedException: image 1 of 1 cannot be fetched: HTTP 400
          too large, or refused | malformed                    | fetch, ImageNotSavedException: image 1 of 1 cannot be saved: too large
          passing failures      | 503, 429, 408, failed, saved | fetch, delay 10s, fetch, delay 20s, fetch, delay 40s, fetch, delay 40s, fetch, done saved
          many failures         | failed, failed, failed, failed, failed, failed, saved | fetch, delay 10s, fetch, delay 20s, fetch, delay 40s, fetch, delay 40s, fetch, delay 40s, fetch, delay 40s, fetch, done saved
          cut                   | cut, cut, cut, cut, cut      | fetch, delay 10s, fetch, delay 20s, fetch, delay 40s, fetch, delay 40s, fetch, ImageNotSavedException: image 1 of 1 cannot be saved: it is cut
          cut for some time     | cut, cut, cut, cut, saved    | fetch, delay 10s, fetch, delay 20s, fetch, delay 40s, fetch, delay 40s, fetch, done saved
          cut between others    | cut, 404, cut, failed, cut, cut, cut | fetch, delay 10s, fetch, delay 1s, fetch, delay 10s, fetch, delay 20s, fetch, delay 40s, fetch, delay 40s, fetch, ImageNotSavedException: it is cut
          missing at the end    | 404 gone, deadline           | fetch, delay 1s, ImageNotSavedException: image 1 of 1 was not fetched in time: HTTP 404: gone
          failing at the end    | 404, failed, deadline        | fetch, delay 1s, fetch, delay 10s, ImageNotSavedException: image 1 of 1 was not fetched in time: connection reset
          interrupted           | 404, interrupted             | fetch, delay 1s, OperationAbortedException
          """)
  void aResponseDecidesWhatFollows(String name, String script, String trace) {
    var calls = new ScriptedCalls(script);
    calls.run(download(calls, new ImageLag(calls.lag()))).assertTrace(trace);
  }

  @ParameterizedTest
  @CsvSource({"20, 22", "5, 7", "0, 2"})
  void aMissingImageIsLookedForAsLongAsItsHostMayLag(int seconds, int delays) {
    String script = String.join(", ", Collections.nCopies(delays + 1, "404"));
    var calls = new ScriptedCalls(script);
    var lag = new ImageLag(calls.deadline(Duration.ofSeconds(seconds)));

    calls
        .run(download(calls, lag))
        .assertTrace(
            "fetch, delay 1s, ".repeat(delays) + "fetch, ImageNotSavedException: HTTP 404");
  }

  @Test
  void theImagesOfAnOutputShareTheLooks() {
    var calls = new ScriptedCalls("404, 404, 404, 404");
    var lag = new ImageLag(calls.lag());

    calls
        .run(download(calls, lag))
        .run(download(calls, lag))
        .assertTrace(
            "fetch, delay 1s, fetch, delay 1s, fetch, ImageNotSavedException, fetch, ImageNotSavedException");
  }

  @Test
  void theDeadlineMayComeJustAfterTheLastImage() {
    var calls = new ScriptedCalls("saved");
    ImageTransfer<String> download = download(calls, new ImageLag(calls.lag()));
    calls.run(download).assertTrace("fetch, done saved");

    assertThat(download.aborted(new Abort(Abort.Reason.DEADLINE, null)))
        .isEqualTo(new Next.Done<>("saved"));
  }

  @Test
  void theDeadlineMayComeBeforeTheFirstOfNoImages() {
    var calls = new ScriptedCalls("unused");
    var none =
        ScriptedImages.transfer(
            List.of(),
            () -> calls.call("fetch", ImageType.class),
            ScriptedCalls.JOB,
            ScriptedCalls.RETRIES,
            new ImageLag(calls.lag()),
            calls.deadline());

    assertThat(none.aborted(new Abort(Abort.Reason.DEADLINE, null)))
        .isEqualTo(new Next.Done<>("saved"));
  }

  private static ImageTransfer<String> download(ScriptedCalls calls, ImageLag lag) {
    return ScriptedImages.transfer(
        () -> calls.call("fetch", ImageType.class),
        ScriptedCalls.JOB,
        ScriptedCalls.RETRIES,
        lag,
        calls.deadline());
  }
}
