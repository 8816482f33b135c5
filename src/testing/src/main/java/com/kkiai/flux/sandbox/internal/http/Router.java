package com.kkiai.flux.sandbox.internal.http;

import com.kkiai.flux.model.Operation;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Determines the kind of a call from its path. */
public record Router(List<Operation> operations) {
  private static final Pattern JOB =
      Pattern.compile(
          "(?<prefix>.*?)/fal-ai/(?<app>[^/]+)/requests/(?<id>[^/]+)(?<tail>(/[^/]*)?)");
  private static final Pattern FILE = Pattern.compile("(?<prefix>.*?)/files/(?<name>[^/]+)");

  /**
   * The target of a path.
   *
   * @param prefix the part before the path of the spec, empty or with a leading slash
   * @param app the app in the path; empty if there is none
   * @param name the request id, or the name of a file; empty if there is none
   * @param operation the operation of a submit
   * @param served false if the path is known and supports no method at all
   */
  public record Route(
      CallTarget target,
      String prefix,
      String app,
      String name,
      @Nullable Operation operation,
      boolean served) {}

  /** Returns null for a path that leads nowhere. */
  public @Nullable Route find(String path) {
    for (Operation operation : operations) {
      if (path.endsWith(operation.path())) {
        String prefix = path.substring(0, path.length() - operation.path().length());
        return new Route(CallTarget.SUBMIT, prefix, "", "", operation, true);
      }
    }
    Matcher job = JOB.matcher(path);
    if (job.matches()) {
      return ofJob(job);
    }
    Matcher file = FILE.matcher(path);
    if (file.matches()) {
      return new Route(CallTarget.IMAGE, file.group("prefix"), "", file.group("name"), null, true);
    }
    return null;
  }

  private static @Nullable Route ofJob(Matcher job) {
    String tail = job.group("tail");
    CallTarget kind =
        switch (tail) {
          case "", "/response" -> CallTarget.RESULT;
          case "/status" -> CallTarget.STATUS;
          case "/cancel" -> CallTarget.CANCEL;
          default -> null;
        };
    // Some samples name /response, which the service knows and does not serve.
    boolean served = !tail.equals("/response");
    return kind == null
        ? null
        : new Route(kind, job.group("prefix"), job.group("app"), job.group("id"), null, served);
  }
}
