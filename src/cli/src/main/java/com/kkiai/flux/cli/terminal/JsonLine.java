package com.kkiai.flux.cli.terminal;

import com.kkiai.flux.KeyRedactor;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  /** The object of these members, as text or as maps and lists. */
  private static final JsonAdapter<Members> OBJECT =
      new JsonAdapter<>() {
        @Override
        public Members fromJson(JsonReader json) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void toJson(JsonWriter json, @Nullable Members members) throws IOException {
          json.beginObject();
          if (members != null) {
            members.write(json);
          }
          json.endObject();
        }
      };

  public static String of(Members members) {
    return OneLine.UNPRINTABLE
        .matcher(OBJECT.toJson(members))
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

  /** Returns the object with each text redacted that the user has not typed. */
  static String redacted(Members members, KeyRedactor redactor) {
    return of(
        json -> {
          if (redacted(OBJECT.toJsonValue(members), redactor) instanceof Map<?, ?> object) {
            for (Map.Entry<?, ?> member : object.entrySet()) {
              json.name(String.valueOf(member.getKey())).jsonValue(member.getValue());
            }
          }
        });
  }

  private static @Nullable Object redacted(@Nullable Object value, KeyRedactor redactor) {
    if (value instanceof Map<?, ?> object) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>(object);
      copy.replaceAll((name, old) -> TYPED.contains(name) ? old : redacted(old, redactor));
      return copy;
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list);
      copy.replaceAll(old -> redacted(old, redactor));
      return copy;
    }
    return value instanceof String text ? redactor.redact(text) : value;
  }
}
