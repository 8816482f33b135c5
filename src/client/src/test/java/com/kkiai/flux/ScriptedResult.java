package com.kkiai.flux;

import com.kkiai.flux.fixtures.Spec;
import com.kkiai.flux.model.ImageType;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Headers;

/**
 * Reads the result of a call as the tables write it:
 *
 * <ul>
 *   <li>{@code IN_QUEUE}, or another status: a 2xx with that status
 *   <li>{@code accepted}, {@code images}, or any JSON object: a 2xx with that body
 *   <li>{@code IN_QUEUE Retry-After: 17S}: the same with that header
 *   <li>{@code 422 flagged}: a status that is not 2xx, with JSON, its detail, or {@code
 *       Retry-After: 17}
 *   <li>{@code 200 <html>}, {@code 400 text: no}: a page or text, with any status
 *   <li>{@code failed}, {@code malformed}: no response, or one that is not in the spec
 *   <li>{@code saved}, {@code cut}: an image, or a part of one
 * </ul>
 */
final class ScriptedResult {
  private static final String ACCEPTED =
      "{\"request_id\":\"7\",\"status_url\":\"https://a.b/fal-ai/flux-1/requests/7/status\"}";
  private static final String IMAGES = "{\"images\":[{\"url\":\"https://a.b/c.png\"}]}";

  private ScriptedResult() {}

  static <R> CallResult<R> of(String text, Class<R> type) {
    if (text.equals("failed")) {
      return new CallResult.Failed<>(new IOException("connection reset"));
    } else if (text.equals("cut")) {
      return new CallResult.Failed<>(new CutImageException("it is cut"));
    } else if (type == ImageType.class && text.equals("saved")) {
      return CallResult.ok(type.cast(ImageType.PNG));
    } else if (text.equals("malformed")) {
      return new CallResult.Malformed<>(new PermanentFailureException("too large", null), "");
    } else if (Character.isDigit(text.charAt(0))) {
      return refused(Integer.parseInt(text.substring(0, 3)), text.substring(3).strip(), type);
    }
    String[] parts = text.split(" Retry-After: ", 2);
    String json = json(parts[0]);
    Duration retryAfter = parts.length > 1 ? Duration.parse("PT" + parts[1]) : null;
    try {
      return new CallResult.Ok<>(Spec.MOSHI.adapter(type).fromJson(json), json, retryAfter, null);
    } catch (JsonDataException e) {
      return new CallResult.Malformed<>(e, json);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private static <R> CallResult<R> refused(int status, String more, Class<R> type) {
    boolean isDelay = more.startsWith("Retry-After: ");
    Headers headers = isDelay ? Headers.of(more.split(": ")) : Headers.of();
    CallResult<R> result =
        new ErrorReader(Spec.MOSHI, new KeyRedactor(""))
            .read(status, headers, isDelay ? "" : body(more));
    // An image host has no pages.
    return type == ImageType.class
        ? new CallResult.Refused<>(result.error(), result.retryAfter())
        : result;
  }

  private static String body(String text) {
    boolean isWhole = text.isEmpty() || text.startsWith("{") || text.startsWith("<");
    return text.startsWith("text: ")
        ? text.substring(6)
        : isWhole ? text : "{\"detail\":\"" + text + "\"}";
  }

  private static String json(String text) {
    return switch (text) {
      case "accepted" -> ACCEPTED;
      case "images" -> IMAGES;
      default -> text.startsWith("{") ? text : "{\"request_id\":\"7\",\"status\":\"" + text + "\"}";
    };
  }
}
