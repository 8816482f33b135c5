package com.kkiai.flux;

import com.kkiai.flux.model.ErrorDetail;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reads a response that is not 2xx, or whose body is not JSON. Accepts any body: JSON of any
 * structure, an HTML page, or text.
 */
final class ErrorReader {
  private static final String CODING = "Content-Encoding";
  private static final int BODY_START_CHARACTERS = 1000;

  /** What they mean for a call, they mean with any text. */
  private static final Set<Integer> CLEAR = Set.of(404, 405, 408, 429);

  /** What Okio throws if a body is not gzip, or an incomplete one. */
  private static final Set<Class<?>> DECODING = Set.of(IOException.class, EOFException.class);

  /** What they mean, they mean without a text. */
  private static final Set<Integer> BARE = Set.of(401, 403);

  private final Moshi moshi;
  private final KeyRedactor redactor;

  ErrorReader(Moshi moshi, KeyRedactor redactor) {
    this.moshi = moshi;
    this.redactor = redactor;
  }

  /** Returns a refusal or a page. */
  <R> CallResult<R> read(int status, Headers headers, String body) {
    Duration retryAfter = RetryAfter.in(headers);
    ApiError error = error(status, headers, body);
    boolean isPage = isPage(status, body) && (isHtml(body) || !error.saysInProgress());
    return isPage
        ? new CallResult.Page<>(error, retryAfter)
        : new CallResult.Refused<>(error, retryAfter);
  }

  /** Reads a response whose body may not be what its Content-Encoding says. */
  <R> CallResult<R> undecodable(Response response, IOException cause) throws IOException {
    Response encoded = response.networkResponse();
    String coding = encoded == null ? null : encoded.header(CODING);
    // Failures of a connection have classes of their own.
    if (coding == null || !DECODING.contains(cause.getClass())) {
      throw cause;
    }
    Headers headers = Headers.of(CODING, redactor.redact(coding));
    return new CallResult.Page<>(error(response.code(), headers, ""), null);
  }

  /** Gateways refuse with JSON. */
  private static boolean isPage(int status, String body) {
    if (isJson(body) || isHtml(body)) {
      return isHtml(body);
    }
    boolean isClear = CLEAR.contains(status) || (body.isBlank() && BARE.contains(status));
    return isSuccessful(status) || (status >= 400 && status < 500 && !isClear);
  }

  private static boolean isSuccessful(int status) {
    return status >= 200 && status < 300;
  }

  /** All responses of the spec are objects. */
  static boolean isJson(String body) {
    String text = (body.startsWith("\ufeff") ? body.substring(1) : body).strip();
    return text.startsWith("{") || text.startsWith("[");
  }

  static boolean isHtml(String body) {
    return body.strip().startsWith("<");
  }

  ApiError error(int status, Headers headers, String text) {
    Object read = json(text);
    Object json = redactor.redactJson(read, false);
    String body = redactor.redact(text);
    // In a coding that was not asked for, a body is no text.
    boolean isText = headers.get(CODING) == null || isJson(text) || isHtml(text);
    Map<?, ?> fields = object(json);
    Map<?, ?> error = object(fields.get("error"));
    List<ErrorDetail> details = details(fields.get("detail"));
    String cause = ErrorReason.firstText(fields.get("error_type"), headers.get("X-Fal-Error-Type"));
    for (ErrorDetail detail : details) {
      cause = ErrorReason.firstText(cause, detail.type());
    }
    String retryable = headers.get("X-Fal-Retryable");
    return new ApiError(
        status,
        ErrorReason.firstText(cause, error.get("type")),
        ErrorReason.firstText(error.get("code"), fields.get("code")),
        ErrorReason.firstText(
            isText ? message(ErrorReason.of(read, text), ErrorReason.of(json, body)) : null,
            whatItIs(status, headers)),
        details,
        retryable == null ? null : Boolean.valueOf(retryable),
        headers.get("x-fal-request-id"),
        ApiError.start(body, BODY_START_CHARACTERS),
        cause != null);
  }

  /** Of a text that is withheld, the meaning for the job is not. */
  private static @Nullable String message(@Nullable String reason, @Nullable String redacted) {
    return ApiError.saysInProgress(reason) && !ApiError.saysInProgress(redacted)
        ? "still in progress; " + redacted
        : redacted;
  }

  /** Describes a response that says nothing. */
  private static @Nullable String whatItIs(int status, Headers headers) {
    String location = headers.get("Location");
    if (status >= 300 && status < 400 && location != null) {
      return "redirect to "
          + ApiError.oneLine(location.replaceAll("^[a-zA-Z]+://[^/]*|[?#].*", ""));
    }
    String coding = headers.get(CODING);
    if (coding != null) {
      return "its Content-Encoding is " + ApiError.oneLine(coding) + ", which cannot be read";
    }
    return isSuccessful(status) ? "the body is empty" : null;
  }

  /** Returns the value of a JSON body; a body that is not JSON counts as text. */
  private @Nullable Object json(String body) {
    try {
      return moshi.adapter(Object.class).fromJson(body);
    } catch (IOException | JsonDataException e) {
      return body;
    }
  }

  private static Map<?, ?> object(@Nullable Object json) {
    return json instanceof Map<?, ?> map ? map : Map.of();
  }

  private List<ErrorDetail> details(@Nullable Object detail) {
    var details = new ArrayList<ErrorDetail>();
    for (Object entry : detail instanceof List<?> list ? list : List.of(object(detail))) {
      try {
        ErrorDetail read = moshi.adapter(ErrorDetail.class).fromJsonValue(entry);
        if (read != null && (read.msg() != null || read.type() != null)) {
          details.add(read);
        }
      } catch (JsonDataException e) {
        // Not in the documented format: the reason still includes it.
      }
    }
    return List.copyOf(details);
  }
}
