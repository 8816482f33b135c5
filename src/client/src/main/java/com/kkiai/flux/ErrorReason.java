package com.kkiai.flux;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the reason in the body of an error: JSON of any structure, an HTML page, or text. */
final class ErrorReason {
  /** The fields that gateways and proxies use for the reason, the most specific first. */
  private static final List<String> REASONS =
      List.of("detail", "message", "msg", "error", "errors", "title");

  /** Bounded, so that a page of unclosed tags does not take quadratic time. */
  private static final Pattern HTML_TITLE =
      Pattern.compile("<title[^>]{0,200}>([^<]{1,1000})", Pattern.CASE_INSENSITIVE);

  private ErrorReason() {}

  /** Returns the reason that a body gives; null if it says nothing. */
  static @Nullable String of(@Nullable Object json, String body) {
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
              .map(ErrorReason::reason)
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
        .map(ErrorReason::plain)
        .collect(Collectors.joining("."));
  }

  /** Returns the start of a text, or the title of an HTML page. */
  private static String start(String text) {
    Matcher title = HTML_TITLE.matcher(ErrorReader.isHtml(text) ? text : "");
    return ApiError.oneLine(title.find() && !title.group(1).isBlank() ? title.group(1) : text);
  }

  /** Returns the first candidate that is a text or number and says something. */
  static @Nullable String firstText(@Nullable Object... candidates) {
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
      return list.stream().anyMatch(ErrorReason::saysSomething);
    } else if (json instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(ErrorReason::saysSomething);
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
