package com.kkiai.verification.soak;

import com.kkiai.flux.sandbox.ReceivedCall;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.processes.JavaProcess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What became of the jobs of a soak.
 *
 * @param endings how many ended in which way
 * @param problems what breaks a promise, a line each; empty if all is well
 * @param calls how many calls the sandbox received
 * @param heapBytes the client's memory in use at each tenth of the jobs
 */
record SoakReport(
    Map<String, Long> endings, List<String> problems, int calls, List<Long> heapBytes) {
  private static final Pattern ENDING = Pattern.compile("(?m)^(\\d+) (\\w+) (\\S+)(.*)$");
  private static final Pattern HEAP = Pattern.compile("(?m)^heap (\\d+)$");
  private static final Pattern SEED = Pattern.compile("\"seed\":(\\d+)");

  /** Endings that say all that can be known; a refusal only if it is the submit's. */
  private static final Pattern CLEAR =
      Pattern.compile(
          "(Done|JobFailedException) [^-].*|(SubmitOutcomeUnknownException|ApiErrorException) -");

  private static final long HEAP_GROWTH = 4L << 20;

  static SoakReport of(int jobs, JavaProcess client, Sandbox sandbox, long tooMany) {
    var problems = new ArrayList<String>();
    if (client.exitCode() != 0 || !client.errors().isEmpty()) {
      problems.add("the client ended with " + client.exitCode() + ": " + client.errors());
    }
    List<MatchResult> endings = ENDING.matcher(client.output()).results().toList();
    everyJobHasOneEnding(jobs, endings, problems);
    knownJobsWereAccepted(endings, sandbox.requestIds(), problems);
    onlyFailedJobsFail(endings, sandbox.requestIds().size(), problems);
    onlyRefusedSubmitsAreRepeated(jobs, endings, sandbox.calls(), tooMany, problems);
    List<Long> heap =
        HEAP.matcher(client.output()).results().map(m -> Long.valueOf(m.group(1))).toList();
    memoryIsFlat(jobs, heap, problems);
    var counts =
        endings.stream()
            .collect(Collectors.groupingBy(m -> m.group(2), TreeMap::new, Collectors.counting()));
    return new SoakReport(counts, List.copyOf(problems), sandbox.calls().size(), heap);
  }

  private static void everyJobHasOneEnding(
      int jobs, List<MatchResult> endings, List<String> problems) {
    var seen = new HashSet<String>();
    for (MatchResult ending : endings) {
      if (!seen.add(ending.group(1))) {
        problems.add("job " + ending.group(1) + " ended twice");
      }
      if (!CLEAR.matcher(ending.group(2) + " " + ending.group(3)).matches()) {
        problems.add("job " + ending.group() + ": lost or stuck");
      }
    }
    if (seen.size() != jobs) {
      problems.add((jobs - seen.size()) + " jobs have no ending");
    }
  }

  private static void knownJobsWereAccepted(
      List<MatchResult> endings, List<String> accepted, List<String> problems) {
    var left = new HashSet<>(accepted);
    for (MatchResult ending : endings) {
      String id = ending.group(3);
      if (!id.equals("-") && !left.remove(id)) {
        problems.add("job " + ending.group() + ": its id is another's, or was never given");
      }
    }
    long unknown = count(endings, "SubmitOutcomeUnknownException");
    if (left.size() > unknown) {
      problems.add(left.size() + " jobs were accepted and lost, only " + unknown + " are unknown");
    }
  }

  /** Of those whose submit is unknown, nobody can tell whether they failed. */
  private static void onlyFailedJobsFail(
      List<MatchResult> endings, int accepted, List<String> problems) {
    long unheard = accepted - endings.stream().filter(m -> !m.group(3).equals("-")).count();
    long failed = count(endings, "JobFailedException");
    long failing = Soak.failing(accepted);
    if (failed > failing || failed < failing - unheard) {
      problems.add(failed + " jobs are told as failed, " + failing + " of all failed");
    }
  }

  private static long count(List<MatchResult> endings, String word) {
    return endings.stream().filter(ending -> ending.group(2).equals(word)).count();
  }

  /** Each job is posted once, and once more for each 429 that was not its last answer. */
  private static void onlyRefusedSubmitsAreRepeated(
      int jobs,
      List<MatchResult> endings,
      List<ReceivedCall> calls,
      long tooMany,
      List<String> problems) {
    List<String> posted =
        calls.stream()
            .filter(call -> call.method().equals("POST"))
            .flatMap(call -> SEED.matcher(call.body()).results().map(m -> m.group(1)))
            .toList();
    long refused = count(endings, "ApiErrorException");
    if (new HashSet<>(posted).size() != jobs) {
      problems.add("only " + new HashSet<>(posted).size() + " jobs of " + jobs + " were posted");
    }
    if (posted.size() != jobs + tooMany - refused) {
      problems.add(
          "%d POSTs for %d jobs, of which %d were answered 429 and %d not repeated"
              .formatted(posted.size(), jobs, tooMany, refused));
    }
  }

  /** The first tenth fills caches, and so do all tenths of a short run. */
  private static void memoryIsFlat(int jobs, List<Long> heap, List<String> problems) {
    if (jobs >= 5000 && heap.get(heap.size() - 1) - heap.get(1) > HEAP_GROWTH) {
      problems.add("memory grows: " + heap);
    }
  }

  @Override
  public String toString() {
    return "endings %s%ncalls %d%nmemory in use at each tenth, KiB: %s%nproblems %d%s"
        .formatted(
            endings,
            calls,
            heapBytes.stream().map(bytes -> bytes / 1024).toList(),
            problems.size(),
            problems.stream()
                .limit(20)
                .map(problem -> "\n- " + problem)
                .collect(Collectors.joining()));
  }
}
