package com.kkiai.flux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Withholds text that contains the API key. A response may echo the key in an error, a log line or
 * a header, as it is or encoded. {@link FluxClient} redacts all text that it reads from responses
 * except the URLs of images. Use this class for text that reaches your program another way, such as
 * the body of a raw response. Thread-safe.
 */
public final class KeyRedactor {
  /** A shorter key is no secret, and withholding it would hide other text. */
  private static final int SHORTEST_SECRET = 4;

  /** With fewer letters and digits than this, other text might have the same by chance. */
  private static final int ENOUGH_LETTERS = 8;

  /** JSON in JSON in a URL in JSON, and one level more. */
  private static final int LEVELS = 5;

  static final String WITHHELD = "response text withheld: it contains the API key";

  private static final String ESCAPES = "\\%&=";

  /** Of JSON, JavaScript, URLs and HTML. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "[\\\\%]u(\\p{XDigit}{4})" // JSON and JavaScript
              + "|(?:%|=|\\\\x)(\\p{XDigit}{2})" // URL, quoted-printable
              + "|&#[xX](\\p{XDigit}{1,6});|&#(\\d{1,7});|(&\\w{2,10};)" // HTML
              + "|\\\\([bfnrt])|\\\\([^ux])",
          Pattern.DOTALL);

  /** For a source of keys that gives another one for each call. */
  private static final int MOST_KEYS = 1000;

  private record Secret(String text, boolean isExact) {
    static Secret of(String key) {
      String letters = letters(key);
      boolean isExact = letters.length() < ENOUGH_LETTERS;
      return new Secret(isExact ? key : letters, isExact);
    }
  }

  /** The latest key is the first. */
  private volatile List<Secret> secrets = List.of();

  /** Knows no key yet. */
  KeyRedactor() {}

  /**
   * Creates a redactor for one key.
   *
   * @param key the API key; a key of fewer than 4 characters is not secret
   */
  public KeyRedactor(String key) {
    add(Objects.requireNonNull(key, "key"));
  }

  /** Withholds another key as well, from now on. */
  final void add(String key) {
    Secret secret = Secret.of(key);
    if (secret.text.length() >= SHORTEST_SECRET && !secrets.contains(secret)) {
      addNew(secret);
    }
  }

  private synchronized void addNew(Secret secret) {
    var all = new ArrayList<>(secrets);
    all.remove(secret);
    all.add(0, secret);
    secrets = List.copyOf(all.subList(0, Math.min(all.size(), MOST_KEYS)));
  }

  /**
   * Returns the text, or a replacement for all of it if it contains the key. Only letters and
   * digits are compared, ignoring case, also after escapes of JSON, URLs and HTML are decoded,
   * repeatedly. A key with fewer than 8 letters and digits is compared exactly. Takes time in
   * proportion to the length of the text.
   *
   * @param text any text
   * @return the text, or a sentence that says that it was withheld
   */
  public String redact(String text) {
    return isIn(text) ? WITHHELD : text;
  }

  /** Redacts the start of a text, which may end in the middle of the key. */
  String redactStart(String text) {
    return isAtAnyLevel(text, KeyRedactor::mayEndIn) ? WITHHELD : redact(text);
  }

  private static boolean mayEndIn(Secret secret, String text) {
    return IntStream.range(SHORTEST_SECRET, secret.text.length())
        .anyMatch(length -> text.endsWith(secret.text.substring(0, length)));
  }

  boolean isIn(String text) {
    return isAtAnyLevel(text, (secret, decoded) -> decoded.contains(secret.text));
  }

  private boolean isAtAnyLevel(String text, BiPredicate<Secret, String> test) {
    List<Secret> known = secrets;
    // Text in UTF-16 that is read as UTF-8 has a NUL beside each letter.
    String decoded = text.replace("\0", "");
    for (int level = 0; level <= LEVELS && !known.isEmpty(); level++) {
      String whole = decoded;
      String letters = letters(decoded);
      if (known.stream().anyMatch(secret -> test.test(secret, secret.isExact ? whole : letters))) {
        return true;
      }
      // Most text has none, and this is asked for each poll.
      if (ESCAPES.chars().noneMatch(escape -> whole.indexOf(escape) >= 0)) {
        return false;
      }
      decoded = ESCAPE.matcher(whole).replaceAll(KeyRedactor::decode).replace("\0", "");
      if (decoded.equals(whole)) {
        return false;
      }
    }
    return false;
  }

  /** Only ASCII: text that is read in another encoding may have other characters between them. */
  private static String letters(String text) {
    var letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < 0x80 && Character.isLetterOrDigit(character)) {
        letters.append(Character.toLowerCase(character));
      }
    }
    return letters.toString();
  }

  private static String decode(MatchResult escape) {
    for (int group = 1; group <= 3; group++) {
      if (escape.group(group) != null) {
        return character(Integer.parseInt(escape.group(group), 16));
      }
    }
    if (escape.group(4) != null) {
      return character(Integer.parseInt(escape.group(4)));
    }
    if (escape.group(5) != null) {
      // HTML has names for other characters than letters and digits: they do not count.
      return escape.group(5).equals("&amp;") ? "&" : " ";
    }
    // No key has a control character in it.
    return escape.group(7) == null ? " " : Matcher.quoteReplacement(escape.group(7));
  }

  private static String character(int code) {
    return Matcher.quoteReplacement(Character.isBmpCodePoint(code) ? "" + (char) code : " ");
  }

  /**
   * Returns a JSON value with each name and text redacted.
   *
   * @param keepsUrls whether members named url are preserved: without its URL a paid image is lost
   */
  @Nullable Object redactJson(@Nullable Object json, boolean keepsUrls) {
    if (json instanceof String text) {
      return redact(text);
    }
    if (json instanceof List<?> list) {
      var redacted = new ArrayList<@Nullable Object>();
      list.forEach(element -> redacted.add(redactJson(element, keepsUrls)));
      return redacted;
    }
    if (json instanceof Map<?, ?> map) {
      var redacted = new LinkedHashMap<String, @Nullable Object>();
      map.forEach(
          (name, value) ->
              redacted.put(
                  redact(String.valueOf(name)),
                  keepsUrls && "url".equals(name) ? value : redactJson(value, keepsUrls)));
      return redacted;
    }
    return json;
  }

  @Override
  public String toString() {
    return "KeyRedactor";
  }
}
