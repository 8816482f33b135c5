package com.kkiai.flux.cli.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The end of a batch in words: what is done, each image that is not with its reason, and last what
 * to run next.
 */
record BatchSummary(List<Work> works, List<ItemResult> results) {
  /** So many images of one reason are named, where all that is left to do is one command. */
  private static final int NAMED = 50;

  private enum Next {
    REPLACE(" failed; fix the cause, then run the command again for these images"),
    SEND_AGAIN(
        " expired: the gateway does not know the job; run the command again for these images, which"
            + " is billed again"),
    CHECK(
        " may have been submitted and billed; look at the gateway before you send these images"
            + " again"),
    RESUME(" not done");

    private final String text;

    Next(String text) {
      this.text = text;
    }

    static Next of(ItemResult result) {
      return switch (result.kind()) {
        case FAILED -> REPLACE;
        case EXPIRED -> SEND_AGAIN;
        case UNKNOWN -> CHECK;
        default -> RESUME;
      };
    }
  }

  /**
   * Returns the lines; none if a single image is done.
   *
   * @param resume how to resume what can be
   */
  List<String> lines(Duration took, String resume) {
    List<String> lines = new ArrayList<>();
    // The outcome of a single image is the line before.
    boolean isListed = works.size() > 1;
    if (isListed) {
      long saved = results.stream().filter(BatchSummary::isSaved).count();
      lines.add(saved + " of " + works.size() + " images done in " + DurationText.of(took));
    }
    for (Next next : Next.values()) {
      Map<String, List<String>> reasons = reasons(next);
      int count = reasons.values().stream().mapToInt(List::size).sum();
      if (count > 0) {
        lines.add(count + next.text + (isListed ? ":" : ""));
        if (isListed) {
          reasons.forEach((reason, names) -> lines.add("- " + named(names, next) + ": " + reason));
        }
      }
    }
    if (results.stream().anyMatch(ItemResult::resumable)) {
      lines.add(resume);
    }
    return lines;
  }

  /** Groups the images by reason. */
  private Map<String, List<String>> reasons(Next next) {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    for (int i = 0; i < works.size(); i++) {
      ItemResult result = results.get(i);
      if (!isSaved(result) && Next.of(result) == next) {
        reasons
            .computeIfAbsent(reason(result, next), key -> new ArrayList<>())
            .add(works.get(i).label());
      }
    }
    return reasons;
  }

  /** Returns the reason without the id, which would keep images apart, and without advice. */
  private static String reason(ItemResult result, Next next) {
    String reason = ItemReport.reason(result).replace("job " + result.jobId() + ": ", "");
    return next == Next.CHECK ? reason.split("; ", 2)[0] : reason;
  }

  private static String named(List<String> names, Next next) {
    int named = next == Next.RESUME ? Math.min(NAMED, names.size()) : names.size();
    String more = named < names.size() ? " and " + (names.size() - named) + " more" : "";
    return String.join(", ", names.subList(0, named)) + more;
  }

  private static boolean isSaved(ItemResult result) {
    return result.kind() == ItemResult.Kind.SAVED;
  }
}
