package com.kkiai.flux.model.internal;

import com.kkiai.flux.model.ImageSource;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the fields of one object; null fields are omitted. */
public final class FieldWriter {
  private final JsonWriter writer;
  private final Moshi moshi;

  public FieldWriter(JsonWriter writer, Moshi moshi) {
    this.writer = writer;
    this.moshi = moshi;
  }

  public void field(String name, @Nullable Object value) throws IOException {
    if (value != null) {
      writer.name(name);
      value(value);
    }
  }

  void value(@Nullable Object value) throws IOException {
    if (value == null) {
      writer.nullValue();
    } else if (value instanceof String text) {
      writer.value(text);
    } else if (value instanceof Number number) {
      writer.value(number);
    } else if (value instanceof Boolean flag) {
      writer.value(flag.booleanValue());
    } else if (value instanceof List<?> list) {
      writer.beginArray();
      for (Object item : list) {
        value(item);
      }
      writer.endArray();
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof ImageSource) {
      adapted(ImageSource.class, value);
    } else {
      adapted(value.getClass(), value);
    }
  }

  /** Writes nulls: unlike a field that is not set, a null in free-form data is a value. */
  private void map(Map<?, ?> map) throws IOException {
    boolean serializesNulls = writer.getSerializeNulls();
    writer.setSerializeNulls(true);
    writer.beginObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      writer.name(String.valueOf(entry.getKey()));
      value(entry.getValue());
    }
    writer.endObject();
    writer.setSerializeNulls(serializesNulls);
  }

  private <T> void adapted(Class<T> type, Object value) throws IOException {
    JsonAdapter<T> adapter = moshi.adapter(type);
    adapter.toJson(writer, type.cast(value));
  }
}
