package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.request.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that work on several images. */
public final class BatchOptions {
  private static final int MOST_PARALLEL = 64;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Address of the gateway; it may have a path. Else KKIAI_BASE_URL.")
  private @Nullable String baseUrl;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many images at once, 1 to 64 (default: ${DEFAULT-VALUE}).")
  private int parallel;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5m",
      converter = DurationConverter.class,
      description =
          "Limit for each image, from submit to saved: 90s, 1m30s, 2h (default: ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofMinutes(5);

  @Option(names = "--json", description = "Print one JSON object per image.")
  private boolean json;

  public @Nullable String baseUrl() {
    return baseUrl;
  }

  public int parallel() {
    return parallel;
  }

  public Duration timeout() {
    return timeout;
  }

  public boolean json() {
    return json;
  }

  /** Returns a line for each option that is out of its range. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (parallel < 1 || parallel > MOST_PARALLEL) {
      faults.add("--parallel must be from 1 to " + MOST_PARALLEL + ", is " + parallel);
    }
    if (timeout.isZero()) {
      faults.add("--timeout must be more than 0");
    }
    return faults;
  }
}
