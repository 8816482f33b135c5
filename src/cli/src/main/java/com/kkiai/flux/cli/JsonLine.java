package com.kkiai.flux.cli;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import okio.Buffer;

/** Makes a JSON object on one line. */
final class JsonLine {
  private JsonLine() {}

  /** Writes the names and values of an object that was begun. */
  @FunctionalInterface
  interface Members {
    void write(JsonWriter json) throws IOException;
  }

  static String of(Members members) {
    Buffer buffer = new Buffer();
    try (JsonWriter json = JsonWriter.of(buffer)) {
      json.beginObject();
      members.write(json);
      json.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("a buffer in memory does not fail", e);
    }
    return buffer.readUtf8();
  }

  /** Writes a list of texts. */
  static void texts(JsonWriter json, String name, Iterable<?> texts) throws IOException {
    json.name(name).beginArray();
    for (Object text : texts) {
      json.value(text.toString());
    }
    json.endArray();
  }
}
