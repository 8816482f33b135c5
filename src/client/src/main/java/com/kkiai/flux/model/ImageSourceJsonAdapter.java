package com.kkiai.flux.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Found by name, as the adapters of generated records are. */
final class ImageSourceJsonAdapter extends JsonAdapter<ImageSource> {
  @SuppressWarnings("unused")
  ImageSourceJsonAdapter(Moshi moshi) {}

  @Override
  public ImageSource fromJson(JsonReader reader) throws IOException {
    return ImageSource.of(reader.nextString());
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable ImageSource value) throws IOException {
    if (value == null) {
      writer.nullValue();
    } else if (value instanceof ImageUrl image) {
      writer.value(image.url());
    } else {
      stream(writer, (StreamedImage) value);
    }
  }

  private static void stream(JsonWriter writer, StreamedImage image) throws IOException {
    try (BufferedSink sink = writer.valueSink()) {
      sink.writeUtf8("\"data:" + image.type().mediaType() + ";base64,");
      StreamedJson json = writer.tag(StreamedJson.class);
      if (json == null) {
        image.writeBase64(sink);
      } else {
        sink.flush();
        json.leaveOut(image);
      }
      sink.writeByte('"');
    }
  }
}
