package com.kkiai.flux;

import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.SubmitResponse;
import com.kkiai.flux.model.Violation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Names a job in any process: the app and the request id, which make the path of every later call.
 * Both come from responses and from users, so both are validated: they cannot change the path.
 */
record JobId(String app, String requestId) {
  /** Is taken by the gateway for any app. */
  static final String ANY_APP = "auto";

  private static final Pattern APP = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");
  private static final Pattern REQUEST_ID = Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,128}");

  /** Reads {@code app/id}, or a bare id. */
  static JobId parse(String text) {
    int slash = text.indexOf('/');
    String app = slash < 0 ? ANY_APP : text.substring(0, slash);
    String requestId = text.substring(slash + 1);
    if (!APP.matcher(app).matches() || !isRequestId(requestId)) {
      throw new InvalidRequestException(
          new Violation(
              "job",
              "job_id",
              "not a job id: "
                  + ApiError.start(text, 80)
                  + "; it looks like flux-1/acf05732-7cb3-445b-9f39-fdaeccb1d730"));
    }
    return new JobId(app, requestId);
  }

  static @Nullable JobId parseNullable(@Nullable String text) {
    return text == null ? null : parse(text);
  }

  /** Reads the envelope of a submit; empty if it has no usable request id. */
  static Optional<JobId> of(@Nullable SubmitResponse envelope) {
    if (envelope == null || !isRequestId(envelope.requestId())) {
      return Optional.empty();
    }
    String requestId = envelope.requestId();
    String app =
        Stream.of(
                Optional.ofNullable(envelope.responseUrl()),
                Optional.ofNullable(envelope.statusUrl()),
                Optional.ofNullable(envelope.cancelUrl()))
            .flatMap(Optional::stream)
            .flatMap(url -> appOf(url, requestId).stream())
            .findFirst()
            .orElse(ANY_APP);
    return Optional.of(new JobId(app, requestId));
  }

  /**
   * Reads .../fal-ai/{app}/requests/{id}, also with the rest of the endpoint after the app. The URL
   * is never called.
   */
  private static Optional<String> appOf(String url, String requestId) {
    HttpUrl parsed = HttpUrl.parse(url);
    List<String> path = parsed == null ? List.of() : parsed.pathSegments();
    int requests = Math.max(0, path.indexOf("requests"));
    int app = path.subList(0, requests).lastIndexOf("fal-ai") + 1;
    boolean fits =
        app > 0
            && app < requests
            && requests + 1 < path.size()
            && path.get(requests + 1).equals(requestId)
            && APP.matcher(path.get(app)).matches();
    return fits ? Optional.of(path.get(app)) : Optional.empty();
  }

  private static boolean isRequestId(String text) {
    return REQUEST_ID.matcher(text).matches();
  }

  boolean isUnderAnyApp() {
    return app.equals(ANY_APP);
  }

  JobId underAnyApp() {
    return new JobId(ANY_APP, requestId);
  }

  @Override
  public String toString() {
    return app + "/" + requestId;
  }
}
