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
}
