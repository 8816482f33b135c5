package com.kkiai.flux.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.BufferedSink;

/**
 * A JSON document that holds all but its pictures, which are read while it is written. Its length
 * is known beforehand. It is written any number of times, each time from the start; not by two
 * threads at once.
 */
public final class StreamedJson {
  private record Gap(long position, StreamedImage image) {}

  private final Buffer json = new Buffer();
  private final List<Gap> gaps = new ArrayList<>();

  private StreamedJson() {}

  /**
   * Makes the document for a value.
   *
   * @param <T> the type of the value
   * @param adapter writes the value
   * @param value what becomes the document
   * @return a document that can be written
   * @throws IOException if the adapter fails
   */
  public static <T> StreamedJson of(JsonAdapter<T> adapter, T value) throws IOException {
    var document = new StreamedJson();
    JsonWriter writer = JsonWriter.of(document.json);
    writer.setTag(StreamedJson.class, document);
    adapter.toJson(writer, value);
    return document;
  }

  void leaveOut(StreamedImage image) {
    gaps.add(new Gap(json.size(), image));
  }

  /** {@return the exact length, in bytes} */
  public long length() {
    return json.size() + gaps.stream().mapToLong(gap -> gap.image().base64Length()).sum();
  }

  /**
   * Writes the document.
   *
   * @param sink where it goes; not closed
   * @throws ImageReadException if a picture cannot be read or has changed; the document is then not
   *     whole
   * @throws IOException if the sink fails
   */
  public void writeTo(BufferedSink sink) throws IOException {
    Buffer rest = json.copy();
    long written = 0;
    for (Gap gap : gaps) {
      sink.write(rest, gap.position() - written);
      written = gap.position();
      gap.image().writeBase64(sink);
    }
    sink.write(rest, rest.size());
  }
}
