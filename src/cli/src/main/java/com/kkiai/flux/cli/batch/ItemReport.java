package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.model.FluxOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints the outcome of an image: results to stdout, messages to stderr. */
public record ItemReport(Console console, boolean json) {
  /**
   * Prints one.
   *
   * @param left whether it was left out because the batch was stopped: the sum at the end says so
   *     once for all
   */
  public void print(Work work, ItemResult outcome, boolean left) {
    List<String> warnings = outcome.output() == null ? List.of() : warnings(outcome.output());
    if (outcome.error() != null && !left) {
      console.note(work.label() + ": " + reason(outcome));
    } else if (!left) {
      int files = outcome.files().size();
      console.note(work.label() + ": saved " + files + (files == 1 ? " image" : " images"));
    }
    warnings.forEach(
        warning ->
            console.note(
                work.label() + ": warning: " + warning + " (job " + outcome.jobId() + ")"));
    if (json) {
      console.json(ItemJson.line(work, outcome, warnings));
    } else {
      for (Path file : outcome.files()) {
        console.result(file);
      }
    }
  }

  /** Returns why images are missing. */
  static String reason(ItemResult outcome) {
    String word = outcome.kind().word().replace('_', ' ');
    String error = String.valueOf(outcome.error());
    return error.contains(word) ? error : word + ": " + error;
  }

  /** Returns a warning if images were flagged: the job has succeeded and is paid for anyway. */
  public static List<String> warnings(FluxOutput output) {
    var flags = output.hasNsfwConcepts();
    String flagged = flags == null ? "" : numbers(flags, Boolean.TRUE::equals);
    return flagged.isEmpty()
        ? List.of()
        : List.of("flagged by the safety checker: image " + flagged);
  }

  /** Lists the numbers of images, from 1, whose values in a list of the result match. */
  public static <T> String numbers(List<T> values, Predicate<T> test) {
    return IntStream.range(0, values.size())
        .filter(index -> test.test(values.get(index)))
        .mapToObj(index -> String.valueOf(index + 1))
        .collect(Collectors.joining(", "));
  }
}
