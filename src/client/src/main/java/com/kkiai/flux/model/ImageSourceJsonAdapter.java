package com.kkiai.flux.model;

import com.kkiai.flux.model.internal.StreamedJson;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Moshi finds this adapter by its class name, like the adapters of generated models. */
final class ImageSourceJsonAdapter extends JsonAdapter<ImageSource> {
  @SuppressWarnings("unused")
  ImageSourceJsonAdapter(Moshi moshi) {}

  @Override
  public ImageSource fromJson(JsonReader reader) throws IOException {
    return ImageSource.url(reader.nextString());
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable ImageSource value) throws IOException {
    if (value instanceof StreamedImage image) {
      stream(writer, image);
    } else {
      writer.value(value == null ? null : value.toUrl());
    }
  }

  private static void stream(JsonWriter writer, StreamedImage image) throws IOException {
    try (BufferedSink sink = writer.valueSink()) {
      sink.writeUtf8("\"" + image.dataUrlHead());
      StreamedJson json = writer.tag(StreamedJson.class);
      if (json == null) {
        image.writeBase64(sink);
      } else {
        sink.flush();
        json.leaveOut(image.base64Length(), image::writeBase64);
      }
      sink.writeByte('"');
    }
  }
}
