package com.kkiai.flux;

import com.kkiai.flux.model.ErrorDetail;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway said when it refused a call or a job failed, read from any of the three forms of
 * error bodies (see the spec, ErrorBody).
 *
 * @param status the HTTP status
 * @param type the kind of the error, a word for machines: error_type, the type of the first detail,
 *     or the gateway's type; null where there is none
 * @param code the gateway's own code, such as insufficient_user_quota; null where there is none
 * @param message what is wrong, for people; null where the body has no words
 * @param details the faults of the input, one by one; empty where there are none
 * @param retryable whether the model thinks that the same input may succeed another time; null
 *     where it does not say
 * @param callId the gateway's name of the call, for its support; null where there is none
 * @param bodyStart the first characters of the body as they came; untrusted
 * @param namesCause whether the answer says why a job failed, and not only that a call did
 */
public record ApiError(
    int status,
    @Nullable String type,
    @Nullable String code,
    @Nullable String message,
    List<ErrorDetail> details,
    @Nullable Boolean retryable,
    @Nullable String callId,
    String bodyStart,
    boolean namesCause) {

  private static final int MESSAGE_CHARACTERS = 300;

  boolean saysInProgress() {
    return message != null
        && message.toLowerCase(java.util.Locale.ROOT).contains("still in progress");
  }

  String summary() {
    String kind = type == null ? code : type;
    String words =
        details.isEmpty()
            ? message
            : details.stream().map(ApiError::words).collect(Collectors.joining("; "));
    return "HTTP "
        + status
        + (kind == null ? "" : " " + oneLine(kind))
        + (words == null ? "" : ": " + oneLine(words))
        + (callId == null ? "" : " [call " + oneLine(callId) + "]");
  }

  String advice() {
    return switch (status) {
      case 401 -> "; check the key (KKIAI_API_KEY)";
      case 403 -> "; check the key and its quota";
      case 429 -> "; try again later";
      case 301, 302, 303, 307, 308 ->
          "; redirects are not followed, check the base URL (KKIAI_BASE_URL)";
      default -> "";
    };
  }

  private static String words(ErrorDetail detail) {
    List<Object> loc = detail.loc() == null ? List.of() : detail.loc();
    // The first part says where in the call it is, and that is the body.
    boolean inBody = !loc.isEmpty() && loc.get(0).equals("body");
    String field =
        loc.stream()
            .skip(inBody ? 1 : 0)
            .map(part -> part instanceof Double index ? "" + index.longValue() : "" + part)
            .collect(Collectors.joining("."));
    return (field + " " + (detail.msg() == null ? "" : detail.msg())).strip();
  }

  /** Makes text of strangers fit for a message: one line, no control characters, not too long. */
  static String oneLine(String text) {
    return start(text.strip(), MESSAGE_CHARACTERS);
  }

  static String start(String text, int characters) {
    String cut = text.length() <= characters ? text : text.substring(0, characters) + "...";
    return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ");
  }
}
