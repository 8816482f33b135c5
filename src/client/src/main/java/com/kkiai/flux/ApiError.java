package com.kkiai.flux;

import com.kkiai.flux.model.ErrorDetail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway said when it refused a call or a job failed. Read from any body: the documented
 * formats (see the spec, ErrorBody), other JSON, an HTML page, or text.
 *
 * @param status the HTTP status
 * @param type the machine-readable kind of the error: error_type, the type of the first detail that
 *     has one, or the gateway's type; null if there is none
 * @param code the gateway's own code, such as insufficient_user_quota; null if there is none
 * @param message the reason, for people: every entry of details with its location, or the text
 *     under another common name such as message, msg, error or title; else the start of the body or
 *     the title of an HTML page; null if the body says nothing. Untrusted, may have several lines
 * @param details the violations of the input, one by one; empty if there are none
 * @param retryable whether the model expects that the same input may succeed another time; null if
 *     it does not say
 * @param callId the gateway's id of the call, for its support; null if there is none
 * @param bodyStart the first characters of the body; untrusted
 * @param namesCause whether the response says why a job failed, and not only that a call did
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

  static ApiError of(int status, String message) {
    return new ApiError(status, null, null, message, List.of(), null, null, "", false);
  }

  boolean saysInProgress() {
    return message != null
        && message.toLowerCase(java.util.Locale.ROOT).contains("still in progress");
  }

  String summary() {
    String kind = type == null ? code : type;
    return "HTTP "
        + status
        + (kind == null ? "" : " " + oneLine(kind))
        + (message == null ? "" : ": " + oneLine(message))
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

  /** Makes untrusted text safe for a message: one line, no control characters, limited length. */
  static String oneLine(String text) {
    return start(text.strip(), MESSAGE_CHARACTERS);
  }

  static String start(String text, int characters) {
    String cut = text.length() <= characters ? text : text.substring(0, characters) + "...";
    return cut.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ");
  }
}
