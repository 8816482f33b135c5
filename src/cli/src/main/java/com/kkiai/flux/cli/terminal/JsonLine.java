package com.kkiai.flux.cli.terminal;

import com.kkiai.flux.KeyRedactor;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import okio.Buffer;

/** Makes a JSON object on one line. Characters that a terminal obeys are escaped. */
public final class JsonLine {
  /** The members whose values the user has typed. */
  private static final Set<String> TYPED = Set.of("input", "files");

  private JsonLine() {}

  /** Writes the names and values of an object that was begun. */
  @FunctionalInterface
  public interface Members {
    void write(JsonWriter json) throws IOException;
  }

  public static String of(Members members) {
    Buffer buffer = new Buffer();
    try (JsonWriter json = JsonWriter.of(buffer)) {
      json.beginObject();
      members.write(json);
      json.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("a buffer in memory does not fail", e);
    }
    return OneLine.UNPRINTABLE
        .matcher(buffer.readUtf8())
        .replaceAll(match -> Matcher.quoteReplacement(escaped(match.group())));
  }

  private static String escaped(String unprintable) {
    return unprintable
        .chars()
        .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
        .collect(Collectors.joining());
  }

  /** Writes a list of texts. */
  public static void texts(JsonWriter json, String name, Iterable<?> texts) throws IOException {
    json.name(name).beginArray();
    for (Object text : texts) {
      json.value(text.toString());
    }
    json.endArray();
  }

  /** Returns the line with each text redacted that the user has not typed. */
  static String redacted(String line, KeyRedactor redactor) {
    if (redactor.redact(line).equals(line)) {
      return line;
    }
    try (JsonReader from = JsonReader.of(new Buffer().writeUtf8(line))) {
      from.beginObject();
      return of(to -> members(from, to, redactor));
    } catch (IOException e) {
      throw new IllegalStateException("a buffer in memory does not fail", e);
    }
  }

  private static void members(JsonReader from, JsonWriter to, KeyRedactor redactor)
      throws IOException {
    while (from.hasNext()) {
      String name = from.nextName();
      to.name(name);
      if (TYPED.contains(name)) {
        to.jsonValue(from.readJsonValue());
      } else {
        value(from, to, redactor);
      }
    }
  }

  private static void value(JsonReader from, JsonWriter to, KeyRedactor redactor)
      throws IOException {
    switch (from.peek()) {
      case BEGIN_OBJECT -> {
        from.beginObject();
        to.beginObject();
        members(from, to, redactor);
        from.endObject();
        to.endObject();
      }
      case BEGIN_ARRAY -> {
        from.beginArray();
        to.beginArray();
        while (from.hasNext()) {
          value(from, to, redactor);
        }
        from.endArray();
        to.endArray();
      }
      case STRING -> to.value(redactor.redact(from.nextString()));
      // Not as a double: a seed may have more digits.
      case NUMBER -> to.value(new BigDecimal(from.nextString()));
      default -> to.jsonValue(from.readJsonValue());
    }
  }
}
