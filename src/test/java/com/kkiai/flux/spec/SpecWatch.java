package com.kkiai.flux.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Holds the traffic of one server of a test against the spec. What is wrong is told by {@link
 * #end}, which belongs where the test closes the server: there it fails the test. Safe for use by
 * any number of threads.
 */
public final class SpecWatch {
  private static final int MAX_BODY = 1024 * 1024;
  private static final int MAX_DEPTH = 200;

  private final SpecRules rules;
  private final boolean anyCaller;
  private final SpecTally tally;
  private final List<String> violations = new ArrayList<>();
  private final List<String> meant = new ArrayList<>();
  private final Set<String> came = new HashSet<>();
  private boolean begun;
  private boolean ended;

  SpecWatch(SpecRules rules, boolean anyCaller, SpecTally tally) {
    this.rules = rules;
    this.anyCaller = anyCaller;
    this.tally = tally;
  }

  /** Whatever calls is this project's: all that it sends must be valid. */
  public static SpecWatch ofClient() {
    return new SpecWatch(SpecRules.ofTheFile(), false, SpecTally.OF_THIS_RUN);
  }

  /** A test calls as it likes: only what was accepted must be valid. */
  public static SpecWatch ofAnyCaller() {
    return new SpecWatch(SpecRules.ofTheFile(), true, SpecTally.OF_THIS_RUN);
  }

  /** For tests of the watch itself: by another spec, and not among the counts of the run. */
  public static SpecWatch ofAnyCaller(String yaml) {
    return new SpecWatch(new SpecRules(yaml), true, new SpecTally());
  }

  /** Says that the test means a violation whose text has these words. It must come. */
  public synchronized SpecWatch mean(String words) {
    meant.add(words);
    return this;
  }

  public void leaveOut(LeftOut reason) {
    begin();
    tally.leaveOut(reason);
  }

  /**
   * Checks a call.
   *
   * @param accepted whether the answer is a success
   */
  public void request(HttpCall call, boolean accepted) {
    begin();
    tally.request();
    HttpCall checked = call.withBody(within(call.body()));
    for (Problem problem : problems(() -> rules.of(checked))) {
      boolean counts =
          switch (problem.kind()) {
            case NO_OPERATION -> true;
            case SURPLUS -> !anyCaller;
            case INVALID -> accepted || !anyCaller;
          };
      if (counts) {
        note(call, "request", problem);
      }
    }
  }

  /** Checks an answer. */
  public void response(HttpCall call, HttpReply reply) {
    tally.response();
    HttpReply checked = reply.withBody(within(reply.body()));
    for (Problem problem : problems(() -> rules.of(call, checked))) {
      note(call, "response " + reply.status(), problem);
    }
  }

  /** A check that breaks is told like any violation: where it is made, nobody would hear of it. */
  private static List<Problem> problems(Supplier<List<Problem>> check) {
    try {
      return check.get();
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(new Problem(Problem.Kind.NO_OPERATION, "cannot be checked: " + e));
    }
  }

  private synchronized void begin() {
    if (!begun) {
      begun = true;
      tally.begun();
    }
  }

  private @Nullable ByteString within(@Nullable ByteString body) {
    if (body == null || (body.size() <= MAX_BODY && depth(body) <= MAX_DEPTH)) {
      return body;
    }
    tally.leaveOut(LeftOut.LARGE_BODY);
    return null;
  }

  /** How deep JSON is nested: a validator may take one stack frame or more for each level. */
  private static int depth(ByteString json) {
    int depth = 0;
    int deepest = 0;
    boolean text = false;
    for (int i = 0; i < json.size(); i++) {
      switch (json.getByte(i)) {
        case '"' -> text = !text;
        case '\\' -> i++;
        case '{', '[' -> deepest = Math.max(deepest, text ? depth : ++depth);
        case '}', ']' -> depth -= text ? 0 : 1;
        default -> {}
      }
    }
    return deepest;
  }

  private synchronized void note(HttpCall call, String part, Problem problem) {
    String violation =
        "%s %s (%s), %s: %s"
            .formatted(call.method(), call.path(), rules.operationId(call), part, problem.text());
    List<String> reasons = meant.stream().filter(violation::contains).toList();
    came.addAll(reasons);
    if (reasons.isEmpty()) {
      violations.add(violation);
    } else {
      tally.leaveOut(LeftOut.MEANT);
    }
  }

  /** Throws if anything was wrong. */
  public synchronized void end() {
    if (begun && !ended) {
      ended = true;
      tally.ended();
    }
    var problems = new ArrayList<>(violations);
    meant.stream()
        .filter(words -> !came.contains(words))
        .forEach(words -> problems.add("what the test means did not come: " + words));
    if (!problems.isEmpty()) {
      throw new SpecViolation(problems);
    }
  }
}
