package com.kkiai.flux;

import com.kkiai.flux.model.ErrorDetail;
import com.kkiai.flux.model.ModelAdapters;
import com.squareup.moshi.Moshi;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The response of the gateway to a call that it refused, or to the result call of a job that
 * failed. Read from any body: the documented formats (see the spec, ErrorBody), other JSON, an HTML
 * page, or text. Immutable. All text is untrusted, but for the API key, which is withheld.
 */
public final class ApiError {
  private static final int MESSAGE_CHARACTERS = 300;

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private static final Pattern IN_PROGRESS =
      Pattern.compile(
          "still (in progress|running)|is in queue|\"IN_(QUEUE|PROGRESS)\"",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern KEY =
      Pattern.compile(
          "(?<![a-z])(un)?(key|keys|apikey|tokens?|credentials?|auth|authenticat[a-z]*|authori[sz][a-z]*)(?![a-z])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern QUOTA =
      Pattern.compile(
          "insufficient[ _-](user[ _-])?(quota|balance|credits?|funds)"
              + "|billing[ _-]hard[ _-]limit"
              + "|exhausted[ _-](quota|balance|credits?)"
              + "|(quota|balance|credits?)[ _-]((is|are|has|have|been)[ _-])*(exhausted|used[ _-]up)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern RATE =
      Pattern.compile("rate[ _-]?limit|too[ _-]?many", Pattern.CASE_INSENSITIVE);

  private static final Pattern CONTENT =
      Pattern.compile(
          "moderat|nsfw|safety|(content|usage)[ _-]polic|policy[ _-]violation",
          Pattern.CASE_INSENSITIVE);

  private final int status;
  private final @Nullable String type;
  private final @Nullable String code;
  private final @Nullable String message;
  private final List<ErrorDetail> details;
  private final @Nullable Boolean retryable;
  private final @Nullable String callId;
  private final String bodyStart;

  /** Whether the response says why a job failed, and not only that a call did. */
  private final boolean namesCause;

  ApiError(
      int status,
      @Nullable String type,
      @Nullable String code,
      @Nullable String message,
      List<ErrorDetail> details,
      @Nullable Boolean retryable,
      @Nullable String callId,
      String bodyStart,
      boolean namesCause) {
    this.status = status;
    this.type = type;
    this.code = code;
    this.message = message;
    this.details = details;
    this.retryable = retryable;
    this.callId = callId;
    this.bodyStart = bodyStart;
    this.namesCause = namesCause;
  }

  /**
   * Reads a response as a client does, for tests of code that handles one.
   *
   * @param status the HTTP status
   * @param body the body of the response, such as {@code {"detail": "Request not found"}}
   * @return the error
   */
  public static ApiError of(int status, String body) {
    Moshi moshi = new Moshi.Builder().add(new ModelAdapters()).build();
    return new ErrorReader(moshi, new KeyRedactor())
        .error(status, Headers.of(), Objects.requireNonNull(body, "body"));
  }

  static ApiError ofMessage(int status, String message) {
    return new ApiError(status, null, null, message, List.of(), null, null, "", false);
  }

  /** {@return the HTTP status} */
  public int status() {
    return status;
  }

  /**
   * {@return the machine-readable code of the failure, such as {@code content_policy_violation}:
   * error_type, the type of the first detail that has one, or the type of the gateway; null if
   * there is none}
   */
  public @Nullable String type() {
    return type;
  }

  /** {@return the gateway's own code, such as insufficient_user_quota; null if there is none} */
  public @Nullable String code() {
    return code;
  }

  /**
   * {@return the reason in words, which may have several lines: each entry of {@link #details} with
   * its location, or the text under another common name such as message, msg, error or title; else
   * the start of the body or the title of an HTML page; null if the body is empty}
   */
  public @Nullable String message() {
    return message;
  }

  /** {@return the violations of the input, one by one; unmodifiable; empty if there are none} */
  public List<ErrorDetail> details() {
    return details;
  }

  /**
   * {@return whether the model expects that the same input may succeed another time; null if it
   * does not say}
   */
  public @Nullable Boolean retryable() {
    return retryable;
  }

  /** {@return the gateway's id of the call, for its support; null if there is none} */
  public @Nullable String callId() {
    return callId;
  }

  /** {@return the first 1,000 characters of the body} */
  public String bodyStart() {
    return bodyStart;
  }

  boolean namesCause() {
    return namesCause;
  }

  /** Returns whether a text says that the job has not ended. */
  static boolean saysInProgress(@Nullable String text) {
    return isIn(IN_PROGRESS, text);
  }

  /** A failure that names its cause may quote such words. */
  boolean saysInProgress() {
    return !namesCause && saysInProgress(message);
  }

  /** Returns whether the gateway may not serve the path of the call. */
  boolean isNotServed() {
    return status == 404 || status == 405;
  }

  /**
   * {@return whether the API key was refused: the status is 401, or it is 403 and code, type or
   * message of a JSON body mention a key, a token or authorization}
   */
  public boolean isAboutTheKey() {
    return status == 401 || (status == 403 && !isQuotaUsedUp() && !isText() && says(KEY));
  }

  /** A proxy has words of its own, unless it is the key that it echoes. */
  private boolean isText() {
    return !bodyStart.isBlank()
        && !ErrorReader.isJson(bodyStart)
        && !bodyStart.equals(KeyRedactor.WITHHELD);
  }

  /** Returns whether a 403 refuses what the image or the prompt shows: the job has failed. */
  boolean isAboutTheContent() {
    return status == 403 && (namesCause || says(CONTENT)) && !isAboutTheKey() && !isQuotaUsedUp();
  }

  /**
   * {@return whether the account has nothing left to pay with: the status is 402, 403 or 429, and
   * code, type or message say that the quota or balance is used up. Waiting does not help}
   */
  public boolean isQuotaUsedUp() {
    boolean isKnownStatus = status == 402 || status == 403 || status == 429;
    boolean isRate = isIn(RATE, code) || isIn(RATE, type);
    return isKnownStatus && !isRate && says(QUOTA);
  }

  private boolean says(Pattern words) {
    return Stream.of(code, type, message).anyMatch(text -> isIn(words, text));
  }

  private static boolean isIn(Pattern words, @Nullable String text) {
    return text != null && words.matcher(text).find();
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
    if (isQuotaUsedUp()) {
      return "; the quota of the account is used up";
    } else if (isAboutTheKey()) {
      return "; check the key (KKIAI_API_KEY)";
    }
    return switch (status) {
      case 429 -> "; try again later";
      case 404, 405 -> "; check the base URL (KKIAI_BASE_URL)";
      case 300, 301, 302, 303, 307, 308 ->
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
    return UNPRINTABLE.matcher(cut).replaceAll(" ");
  }

  @Override
  public String toString() {
    return "ApiError[" + summary() + "; body: " + oneLine(bodyStart) + "]";
  }
}
