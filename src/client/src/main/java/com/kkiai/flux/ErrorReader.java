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
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /** What Okio throws if a body is not gzip, or an incomplete one. */
  private static final Set<Class<?>> DECODING = Set.of(IOException.class, EOFException.class);

  /** The fields that gateways and proxies use for the reason, the most specific first. */
  private static final List<String> REASONS =
      List.of("detail", "message", "msg", "error", "errors", "title");

  /** Bounded, so that a page of unclosed tags does not take quadratic time. */
  private static final Pattern HTML_TITLE =
      Pattern.compile("<title[^>]{0,200}>([^<]{1,1000})", Pattern.CASE_INSENSITIVE);

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
    // To a key that is refused, or to whoever is not let in, any proxy responds with a text.
    boolean isPage =
        isHtml(body)
            || (!isJson(body)
                && !error.saysInProgress()
                && (isSuccessful(status) || ((status == 401 || status == 403) && !body.isBlank())));
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

  private ApiError error(int status, Headers headers, String text) {
    Object json = redactor.redactJson(json(text), false);
    String body = redactor.redact(text);
    Map<?, ?> fields = object(json);
    Map<?, ?> error = object(fields.get("error"));
    List<ErrorDetail> details = details(fields.get("detail"));
    String cause = firstText(fields.get("error_type"), headers.get("X-Fal-Error-Type"));
    for (ErrorDetail detail : details) {
      cause = firstText(cause, detail.type());
    }
    String retryable = headers.get("X-Fal-Retryable");
    return new ApiError(
        status,
        firstText(cause, error.get("type")),
        firstText(error.get("code"), fields.get("code")),
        // In a coding that was not asked for, the body is no text.
        firstText(
            headers.get(CODING) == null ? message(json, body) : null, whatItIs(status, headers)),
        details,
        retryable == null ? null : Boolean.valueOf(retryable),
        headers.get("x-fal-request-id"),
        ApiError.start(body, BODY_START_CHARACTERS),
        cause != null);
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

  private static @Nullable String message(@Nullable Object json, String body) {
    if (!saysSomething(json)) {
      return null;
    }
    String reason = json instanceof String ? null : reason(json);
    return reason == null ? start(json instanceof String text ? text : body) : reason;
  }

  /** Finds the reason under a known name at any depth, with the location of each entry. */
  private static @Nullable String reason(@Nullable Object json) {
    if (json instanceof String text) {
      return firstText(text);
    }
    if (json instanceof List<?> list) {
      String all =
          list.stream()
              .map(ErrorReader::reason)
              .filter(Objects::nonNull)
              .collect(Collectors.joining("; "));
      return firstText(all);
    }
    if (!(json instanceof Map<?, ?> fields)) {
      return null;
    }
    for (String name : REASONS) {
      String reason = reason(fields.get(name));
      if (reason != null) {
        return (location(fields.get("loc")) + " " + reason).strip();
      }
    }
    return null;
  }

  private static String location(@Nullable Object loc) {
    List<?> parts = loc instanceof List<?> list ? list : List.of();
    // The first part says where in the call the field is, which is nearly always the body.
    boolean inBody = !parts.isEmpty() && "body".equals(parts.get(0));
    return parts.stream()
        .skip(inBody ? 1 : 0)
        .filter(part -> part instanceof String || part instanceof Double)
        .map(ErrorReader::plain)
        .collect(Collectors.joining("."));
  }

  /** Returns the start of a text, or the title of an HTML page. */
  private static String start(String text) {
    Matcher title = HTML_TITLE.matcher(isHtml(text) ? text : "");
    return ApiError.oneLine(title.find() && !title.group(1).isBlank() ? title.group(1) : text);
  }

  /** Returns the first candidate that is a text or number and says something. */
  private static @Nullable String firstText(@Nullable Object... candidates) {
    for (Object candidate : candidates) {
      if ((candidate instanceof String || candidate instanceof Double)
          && saysSomething(candidate)) {
        return plain(candidate);
      }
    }
    return null;
  }

  /** Blank texts, empty lists and objects, false, 0 and "null" say nothing. */
  private static boolean saysSomething(@Nullable Object json) {
    if (json instanceof String text) {
      return !text.isBlank() && !text.strip().equalsIgnoreCase("null");
    } else if (json instanceof List<?> list) {
      return list.stream().anyMatch(ErrorReader::saysSomething);
    } else if (json instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(ErrorReader::saysSomething);
    }
    return json != null && !json.equals(false) && !json.equals(0.0);
  }

  /** Writes whole numbers without the fraction that Moshi gives them. */
  private static String plain(Object value) {
    return value instanceof Double number && number == Math.rint(number)
        ? String.valueOf(number.longValue())
        : String.valueOf(value);
  }
}
