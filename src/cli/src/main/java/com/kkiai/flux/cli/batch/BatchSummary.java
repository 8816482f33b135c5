package com.kkiai.flux.cli.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The end of a batch in words: what is done, each image that is not with its reason, and last what
 * to run next.
 */
record BatchSummary(List<Work> works, List<ItemResult> results) {
  private enum Next {
    REPLACE("failed; fix the cause, and run the command again for these images after any resume"),
    SEND_AGAIN("expired; run the command again for these images, which is billed again"),
    CHECK(
        "may have been submitted and billed; check the gateway before you send these images"
            + " again"),
    RESUME("not done");

    private final String text;

    Next(String text) {
      this.text = text;
    }

    static Next of(ItemResult result) {
      return switch (result.kind()) {
        case EXPIRED -> SEND_AGAIN;
        case UNKNOWN -> CHECK;
        default -> result.resumable() ? RESUME : REPLACE;
      };
    }
  }

  /**
   * Returns the lines; none if a single image is done.
   *
   * @param resume how to resume what can be
   */
  List<String> lines(Duration took, String resume) {
    Map<Next, Map<String, List<String>>> missing = new EnumMap<>(Next.class);
    int saved = 0;
    for (int i = 0; i < works.size(); i++) {
      ItemResult result = results.get(i);
      if (result.kind() == ItemResult.Kind.SAVED) {
        saved++;
      } else {
        missing
            .computeIfAbsent(Next.of(result), next -> new LinkedHashMap<>())
            .computeIfAbsent(reason(result), reason -> new ArrayList<>())
            .add(works.get(i).name());
      }
    }
    List<String> lines = new ArrayList<>();
    // The outcome of a single image is the line before.
    boolean isListed = works.size() > 1;
    if (isListed) {
      lines.add(saved + " of " + works.size() + " images done in " + DurationText.of(took));
    }
    missing.forEach(
        (next, reasons) -> {
          int count = reasons.values().stream().mapToInt(List::size).sum();
          lines.add(count + " " + next.text + (isListed ? ":" : ""));
          if (isListed) {
            reasons.forEach(
                (reason, names) -> lines.add("- " + String.join(", ", names) + ": " + reason));
          }
        });
    if (missing.containsKey(Next.RESUME)) {
      lines.add(resume);
    }
    return lines;
  }

  /** Returns the reason without the id, which would keep images apart, and without advice. */
  private static String reason(ItemResult result) {
    String reason = ItemReport.reason(result).replace("job " + result.jobId() + ": ", "");
    return Next.of(result) == Next.CHECK ? reason.split("; ", 2)[0] : reason;
  }
}
