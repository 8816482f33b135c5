package com.kkiai.verification.hostile;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxException;
import com.kkiai.flux.PollPolicy;
import com.kkiai.flux.RetryPolicy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A client in a process with little memory. It meets one case after the other, and prints a line
 * about how each ended: number, kind, job id and message, with tabs between.
 */
final class HostileClient {
  static final String ID = "acf05732-7cb3-445b-9f39-fdaeccb1d730";
  static final String JOB = "flux-1/" + ID;
  static final String KEY = "secret-key-1234567890";

  private HostileClient() {}

  /** Arguments: the address of the server, a file with a line for each case, a folder. */
  public static void main(String[] args) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int number = 0;
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      String[] words = line.split(" ", 2);
      Path folder = Path.of(args[2]);
      String ending =
          meet(Action.valueOf(words[0]), Duration.parse(words[1]), args[0] + "/" + number, folder);
      out.println(
          number
              + "\t"
              + ending.replace("\n", HostileCase.LINE_END).replace("\r", HostileCase.LINE_END));
      number++;
    }
  }

  private static String meet(Action action, Duration limit, String address, Path folder) {
    Duration pause = Duration.ofMillis(20);
    try (FluxClient flux =
        FluxClient.builder()
            .apiKey(KEY)
            .baseUrl(address)
            .callTimeout(limit)
            .submitTimeout(limit)
            .downloadTimeout(limit)
            .pollPolicy(PollPolicy.fixed(pause))
            .retryPolicy(
                RetryPolicy.builder()
                    .submitAttempts(2)
                    .firstDelay(pause)
                    .longestDelay(pause)
                    .longestRetryAfter(pause)
                    .jitter(0)
                    .build())
            .build()) {
      Object value = action.run(flux, flux.job(JOB), folder, limit);
      return HostileCase.VALUE + "\t-\t" + value.getClass().getSimpleName();
    } catch (FluxException e) {
      return e.getClass().getSimpleName() + "\t" + e.jobId() + "\t" + e.getMessage();
    } catch (Throwable e) {
      return e.getClass().getName() + "\t-\t" + e.getMessage();
    }
  }
}
