package com.kkiai.flux.sandbox.internal.http;

import com.kkiai.flux.model.ModelAdapters;
import com.kkiai.flux.model.internal.FieldWriter;
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
import java.util.concurrent.atomic.AtomicInteger;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads requests as plain values and writes responses. */
public final class Json {
  private static final Moshi MOSHI = new Moshi.Builder().add(new ModelAdapters()).build();

  /** A value of one character becomes an object of a hundred bytes. */
  private static final int MAX_VALUES = 10_000;

  /** The time to parse a number grows with the square of its length. */
  private static final int MAX_NUMBER = 1000;

  private Json() {}

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
    return MOSHI.adapter(type).fromJsonValue(tree);
  }

  /**
   * Reads text to maps, lists, strings, booleans and numbers: Long where one is whole, else
   * BigDecimal, so that an echo has them as they came.
   *
   * @param text is read to its end
   * @throws IOException if it is not JSON, or has too many values
   */
  public static @Nullable Object read(Buffer text) throws IOException {
    JsonReader reader = JsonReader.of(text);
    var values = new AtomicInteger();
    try {
      Object value = value(reader, values);
      if (reader.peek() == JsonReader.Token.END_DOCUMENT) {
        return value;
      }
    } catch (IOException | RuntimeException e) {
      // The messages of the parser tell developers how to call it.
      boolean many = values.get() > MAX_VALUES;
      throw new IOException(
          many ? "more than " + MAX_VALUES + " values" : "malformed at " + reader.getPath(), e);
    }
    throw new IOException("more than one value");
  }

  private static @Nullable Object value(JsonReader reader, AtomicInteger values)
      throws IOException {
    if (values.incrementAndGet() > MAX_VALUES) {
      throw new IOException("too many values");
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        reader.beginObject();
        while (reader.hasNext()) {
          map.put(reader.nextName(), value(reader, values));
        }
        reader.endObject();
        yield map;
      }
      case BEGIN_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
          list.add(value(reader, values));
        }
        reader.endArray();
        yield list;
      }
      case NUMBER -> number(reader.nextString());
      case BOOLEAN -> reader.nextBoolean();
      case NULL -> reader.<Object>nextNull();
      default -> reader.nextString();
    };
  }

  private static Number number(String text) {
    if (text.length() > MAX_NUMBER) {
      throw new NumberFormatException("too long");
    }
    return text.matches("-?\\d{1,18}") ? Long.valueOf(text) : new BigDecimal(text);
  }
}
