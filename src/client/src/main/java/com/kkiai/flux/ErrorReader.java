package com.kkiai.flux;

import com.kkiai.flux.model.ErrorDetail;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/**
 * Reads an answer that is not 2xx. Whatever the body is, there is an {@link ApiError}: at worst the
 * status and the start of the body.
 */
final class ErrorReader {
  private static final int BODY_START_CHARACTERS = 1000;

  private final Moshi moshi;

  ErrorReader(Moshi moshi) {
    this.moshi = moshi;
  }

  ApiError read(Response<?> response) {
    String body = text(response.errorBody());
    Map<?, ?> json = json(body);
    List<ErrorDetail> details = details(json.get("detail"));
    Map<?, ?> gateway = json.get("error") instanceof Map<?, ?> facts ? facts : Map.of();
    Headers headers = response.headers();
    String type = firstText(json.get("error_type"), headers.get("X-Fal-Error-Type"));
    boolean namesCause = type != null || !details.isEmpty();
    if (type == null) {
      type = details.isEmpty() ? firstText(gateway.get("type")) : details.get(0).type();
    }
    String message =
        firstText(
            json.get("detail"), json.get("error"), gateway.get("message"), json.get("message"));
    if (message == null && !details.isEmpty()) {
      message = details.get(0).msg();
    }
    String retryable = headers.get("X-Fal-Retryable");
    return new ApiError(
        response.code(),
        type,
        firstText(gateway.get("code")),
        message,
        details,
        retryable == null ? null : Boolean.valueOf(retryable),
        headers.get("x-fal-request-id"),
        ApiError.start(body, BODY_START_CHARACTERS),
        namesCause);
  }

  private static String text(@Nullable ResponseBody body) {
    try {
      return body == null ? "" : body.string();
    } catch (IOException e) {
      return "";
    }
  }

  private Map<?, ?> json(String body) {
    try {
      return moshi.adapter(Object.class).fromJson(body) instanceof Map<?, ?> map ? map : Map.of();
    } catch (IOException | JsonDataException e) {
      return Map.of();
    }
  }

  private List<ErrorDetail> details(@Nullable Object detail) {
    var details = new ArrayList<ErrorDetail>();
    if (detail instanceof List<?> entries) {
      for (Object entry : entries) {
        try {
          ErrorDetail read = moshi.adapter(ErrorDetail.class).fromJsonValue(entry);
          if (read != null) {
            details.add(read);
          }
        } catch (JsonDataException e) {
          // An entry of another form: the start of the body still shows it.
        }
      }
    }
    return List.copyOf(details);
  }

  private static @Nullable String firstText(@Nullable Object... candidates) {
    for (Object candidate : candidates) {
      if (candidate instanceof String text && !text.isBlank()) {
        return text;
      }
    }
    return null;
  }
}
