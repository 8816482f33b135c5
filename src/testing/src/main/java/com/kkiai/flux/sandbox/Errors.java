package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.ErrorDetail;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The error answers of the service, in each of their forms. */
final class Errors {
  static final String IN_PROGRESS = "Request is still in progress";
  static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private Errors() {}

  /** An error in one sentence. */
  static Answer sentence(int status, String detail) {
    return infrastructure(status, detail, null);
  }

  /** An error of the infrastructure. */
  static Answer infrastructure(int status, String detail, @Nullable String errorType) {
    Answer answer = Answer.json(status, Json.object("detail", detail, "error_type", errorType));
    return errorType == null ? answer : answer.header("X-Fal-Error-Type", errorType);
  }

  /** An error of the model. */
  static Answer model(int status, List<ErrorDetail> detail) {
    return Answer.json(status, Json.object("detail", detail))
        .header("X-Fal-Retryable", String.valueOf(status >= 500));
  }

  /** An error of the gateway itself. */
  static Answer gateway(int status, String message, String type, String code) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("message", message);
    facts.put("type", type);
    facts.put("code", code);
    return Answer.json(status, Json.object("error", facts));
  }

  /** An error of the gateway in one sentence. */
  static Answer message(int status, String message) {
    return Answer.json(status, Json.object("message", message));
  }

  static Answer tooMany(Duration retryAfter) {
    long seconds = retryAfter.plusMillis(999).toSeconds();
    return message(429, "Too many requests").header("Retry-After", String.valueOf(seconds));
  }

  static Answer keyRefused() {
    return gateway(401, "Invalid token", "authentication_error", "invalid_api_key");
  }

  static Answer jobNotFound() {
    return sentence(404, "Request not found");
  }

  /** An error that names the only allowed method; empty if there is none. */
  static Answer methodNotAllowed(String allowed) {
    return sentence(405, "Method Not Allowed").header("Allow", allowed);
  }

  /** What a gateway answers, 404 or 405, that does not know a call at all. */
  static Answer notServed(int status) {
    return status == 405 ? methodNotAllowed("") : sentence(status, "Not Found");
  }

  /** What a status usually comes with, from the party that usually sends it. */
  static Answer typical(int status) {
    if (status >= 300 && status < 400) {
      // Relative: a client that follows it is seen here, and takes its token nowhere.
      return sentence(status, "Moved").header("Location", "/moved");
    }
    return switch (status) {
      case 401 -> keyRefused();
      case 403 -> gateway(403, "Quota exceeded", "insufficient_quota", "insufficient_user_quota");
      case 404, 405 -> notServed(status);
      case 422 -> model(422, List.of(ModelFaults.detail("content_policy_violation")));
      case 429 -> tooMany(RETRY_AFTER);
      case 499 -> infrastructure(499, "The request was cancelled", "client_cancelled");
      case 400 -> infrastructure(400, "Bad request", "bad_request");
      case 504 -> infrastructure(504, "The request timed out", "request_timeout");
      case 408, 502 -> message(status, status == 408 ? "Request timeout" : "Bad gateway");
      default ->
          status >= 500
              ? infrastructure(status, "The runner was lost", "runner_disconnected")
              : message(status, "Refused");
    };
  }
}
