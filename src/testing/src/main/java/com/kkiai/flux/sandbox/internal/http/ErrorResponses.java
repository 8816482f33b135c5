package com.kkiai.flux.sandbox.internal.http;

import com.kkiai.flux.model.ErrorDetail;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The error responses of the gateway, in each of their formats. */
public final class ErrorResponses {
  public static final String IN_PROGRESS = "Request is still in progress";
  public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private ErrorResponses() {}

  public static SandboxResponse sentence(int status, String detail) {
    return infrastructure(status, detail, null);
  }

  public static SandboxResponse infrastructure(
      int status, String detail, @Nullable String errorType) {
    SandboxResponse response =
        SandboxResponse.json(status, Json.object("detail", detail, "error_type", errorType));
    return errorType == null ? response : response.header("X-Fal-Error-Type", errorType);
  }

  public static SandboxResponse model(int status, List<ErrorDetail> detail) {
    return SandboxResponse.json(status, Json.object("detail", detail))
        .header("X-Fal-Retryable", String.valueOf(status >= 500));
  }

  /** An error of the model that only the model can find. */
  public static SandboxResponse model(int status, String type) {
    return model(
        status,
        List.of(
            switch (type) {
              case "content_policy_violation" ->
                  detail("prompt", type, "The content could not be processed: it was flagged");
              case "image_too_large" ->
                  detail("image_url", type, "The image is too large").toBuilder()
                      .ctx(Map.of("max_width", 4096, "max_height", 4096))
                      .build();
              case "file_download_error" ->
                  detail("image_url", type, "Failed to download the file");
              case "unsupported_image_format" ->
                  detail("image_url", type, "The format of the image is not supported");
              default -> detail("", type, type.replace('_', ' '));
            }));
  }

  /** Describes an error in the body, or in one of its fields. */
  public static ErrorDetail detail(String field, String type, String message) {
    List<Object> loc = field.isEmpty() ? List.of("body") : List.of("body", field);
    return ErrorDetail.builder().loc(loc).msg(message).type(type).build();
  }

  public static SandboxResponse gateway(int status, String message, String type, String code) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("message", message);
    facts.put("type", type);
    facts.put("code", code);
    return SandboxResponse.json(status, Json.object("error", facts));
  }

  public static SandboxResponse message(int status, String message) {
    return SandboxResponse.json(status, Json.object("message", message));
  }

  public static SandboxResponse tooMany(Duration retryAfter) {
    long seconds = retryAfter.plusMillis(999).toSeconds();
    return message(429, "Too many requests").header("Retry-After", String.valueOf(seconds));
  }

  public static SandboxResponse keyRefused() {
    return gateway(401, "Invalid token", "authentication_error", "invalid_api_key");
  }

  public static SandboxResponse quotaUsedUp() {
    return gateway(403, "Quota exceeded", "insufficient_quota", "insufficient_user_quota");
  }

  public static SandboxResponse jobNotFound() {
    return sentence(404, "Request not found");
  }

  /** An error that names the only allowed method; empty if there is none. */
  public static SandboxResponse methodNotAllowed(String allowed) {
    return sentence(405, "Method Not Allowed").header("Allow", allowed);
  }

  /** Returns the usual body of a status, from the party that usually sends it. */
  public static SandboxResponse typical(int status) {
    if (status >= 300 && status < 400) {
      // Relative, so that a client that follows it is seen here and sends its key to no other host.
      return sentence(status, "Moved").header("Location", "/moved");
    }
    return switch (status) {
      case 401 -> keyRefused();
      case 403 -> sentence(403, "Forbidden");
      case 404 -> sentence(404, "Not Found");
      case 405 -> methodNotAllowed("");
      case 422 -> model(422, "content_policy_violation");
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
