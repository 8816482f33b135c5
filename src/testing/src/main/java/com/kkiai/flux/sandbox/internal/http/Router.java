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
   * @param method the only HTTP method; empty if the path is known and supports none
   * @param prefix the part before the path of the spec, empty or with a leading slash
   * @param app the app in the path; empty if there is none
   * @param name the request id, or the name of a file; empty if there is none
   * @param operation the operation of a submit
   */
  public record Route(
      CallTarget target,
      String method,
      String prefix,
      String app,
      String name,
      @Nullable Operation operation) {}

  /** Returns null for a path that leads nowhere. */
  public @Nullable Route find(String path) {
    for (Operation operation : operations) {
      if (path.endsWith(operation.path())) {
        String prefix = path.substring(0, path.length() - operation.path().length());
        return new Route(CallTarget.SUBMIT, "POST", prefix, "", "", operation);
      }
    }
    Matcher job = JOB.matcher(path);
    if (job.matches()) {
      return ofJob(job);
    }
    Matcher file = FILE.matcher(path);
    if (file.matches()) {
      return new Route(CallTarget.IMAGE, "GET", file.group("prefix"), "", file.group("name"), null);
    }
    return null;
  }

  private static @Nullable Route ofJob(Matcher job) {
    return switch (job.group("tail")) {
      case "" -> ofJob(job, CallTarget.RESULT, "GET");
      // Some samples name it; the service knows it and does not serve it.
      case "/response" -> ofJob(job, CallTarget.RESULT, "");
      case "/status" -> ofJob(job, CallTarget.STATUS, "GET");
      case "/cancel" -> ofJob(job, CallTarget.CANCEL, "PUT");
      default -> null;
    };
  }

  private static Route ofJob(Matcher job, CallTarget target, String method) {
    return new Route(target, method, job.group("prefix"), job.group("app"), job.group("id"), null);
  }
}
