package com.kkiai.flux.model.internal;

import com.kkiai.flux.model.ImageReadException;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;

/** Writes models as JSON text and reads them. */
public final class ModelJson {
  private ModelJson() {}

  public static <T> String write(JsonAdapter<T> adapter, T value) {
    var json = new Buffer();
    try {
      adapter.toJson(json, value);
    } catch (ImageReadException e) {
      throw e.asInvalidRequest();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Cannot happen: the buffer is in memory.
    }
    return json.readUtf8();
  }

  public static <T> T read(String model, JsonAdapter<T> adapter, String json) {
    try {
      T value = adapter.nullSafe().fromJson(json);
      if (value != null) {
        return value;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(model + ": not JSON", e);
    } catch (JsonDataException e) {
      throw new IllegalArgumentException(model + ": " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(model + ": not a JSON object");
  }
}
