package com.kkiai.flux.sandbox.internal.http;

import com.kkiai.flux.model.ModelAdapters;
import com.kkiai.flux.model.internal.FieldWriter;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads requests as plain values and writes responses. */
public final class Json {
  private static final Moshi MOSHI = new Moshi.Builder().add(new ModelAdapters()).build();

  private Json() {}

  /** Writes a record of the model. */
  public static <T> ByteString of(Class<T> type, T value) {
    return ByteString.encodeUtf8(MOSHI.adapter(type).toJson(value));
  }

  /** Writes an object with these names and values, each name before its value; null is left out. */
  public static ByteString object(@Nullable Object... namesAndValues) {
    Buffer json = new Buffer();
    JsonWriter writer = JsonWriter.of(json);
    FieldWriter fields = new FieldWriter(writer, MOSHI);
    try {
      writer.beginObject();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        fields.field(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
      }
      writer.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A buffer in memory never fails.
    }
    return json.readByteString();
  }

  /** Writes an envelope, in which the service names the logs also where there are none. */
  @SuppressWarnings("unchecked")
  public static <T> ByteString envelope(Class<T> type, T envelope) {
    Object tree = MOSHI.adapter(type).toJsonValue(envelope);
    var fields = new LinkedHashMap<>((Map<String, Object>) tree);
    fields.putIfAbsent("logs", null);
    return ByteString.encodeUtf8(MOSHI.adapter(Object.class).serializeNulls().toJson(fields));
  }

  /** Makes a record out of plain values, as if it had been read. */
  public static <T> @Nullable T decode(Class<T> type, Object tree) {
    JsonAdapter<T> adapter = MOSHI.adapter(type);
    return adapter.fromJsonValue(tree);
  }

  /**
   * Reads text to maps, lists, strings, booleans and numbers: Long where one is whole, else
   * BigDecimal, so that an echo has them as they came.
   *
   * @throws IOException if it is not JSON
   */
  public static @Nullable Object read(ByteString text) throws IOException {
    JsonReader reader = JsonReader.of(new Buffer().write(text));
    try {
      Object value = value(reader);
      if (reader.peek() == JsonReader.Token.END_DOCUMENT) {
        return value;
      }
    } catch (IOException | RuntimeException e) {
      // The messages of the parser tell developers how to call it.
      throw new IOException("malformed at " + reader.getPath(), e);
    }
    throw new IOException("more than one value");
  }

  private static @Nullable Object value(JsonReader reader) throws IOException {
    switch (reader.peek()) {
      case BEGIN_OBJECT -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        reader.beginObject();
        while (reader.hasNext()) {
          map.put(reader.nextName(), value(reader));
        }
        reader.endObject();
        return map;
      }
      case BEGIN_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
          list.add(value(reader));
        }
        reader.endArray();
        return list;
      }
      case NUMBER -> {
        return number(reader.nextString());
      }
      case BOOLEAN -> {
        return reader.nextBoolean();
      }
      case NULL -> {
        return reader.<Object>nextNull();
      }
      default -> {
        return reader.nextString();
      }
    }
  }

  private static Number number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return new BigDecimal(text);
    }
  }
}
