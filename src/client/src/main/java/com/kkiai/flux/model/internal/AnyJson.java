package com.kkiai.flux.model.internal;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON value of any type. JsonReader.readJsonValue is not used because it rounds integers,
 * fails on duplicate names, and limits only the depth.
 */
final class AnyJson {
  private AnyJson() {}

  static @Nullable Object read(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case STRING -> reader.nextString();
      case NUMBER -> JsonNumbers.any(reader.nextString());
      case BOOLEAN -> reader.nextBoolean();
      case BEGIN_ARRAY -> list(reader);
      case BEGIN_OBJECT -> map(reader);
      default -> reader.nextNull();
    };
  }

  private static List<@Nullable Object> list(JsonReader reader) throws IOException {
    var list = new ArrayList<@Nullable Object>();
    reader.beginArray();
    while (reader.hasNext()) {
      ValueCount.add(reader);
      list.add(read(reader));
    }
    reader.endArray();
    return Collections.unmodifiableList(list);
  }

  private static Map<String, @Nullable Object> map(JsonReader reader) throws IOException {
    var map = new LinkedHashMap<String, @Nullable Object>();
    reader.beginObject();
    while (reader.hasNext()) {
      ValueCount.add(reader);
      map.put(reader.nextName(), read(reader));
    }
    reader.endObject();
    return Collections.unmodifiableMap(map);
  }

  /** Returns an unmodifiable copy that is equal to what {@link #read} returns for its JSON. */
  static @Nullable Object copy(String name, @Nullable Object value) {
    if (value instanceof List<?> list) {
      var copy = new ArrayList<@Nullable Object>();
      list.forEach(item -> copy.add(copy(name, item)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Map<?, ?> map) {
      var copy = new LinkedHashMap<String, @Nullable Object>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), copy(name, item)));
      return Collections.unmodifiableMap(copy);
    }
    Object copy = value instanceof Number number ? JsonNumbers.any(number.toString()) : value;
    boolean isJson = copy == null || copy instanceof String || copy instanceof Boolean;
    if (value instanceof Number ? !(copy instanceof Number) : !isJson) {
      throw new IllegalArgumentException(
          name + " must be a String, finite Number, Boolean, List or Map");
    }
    return copy;
  }
}
