package com.kkiai.flux.model.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.BufferedSink;

/**
 * A JSON document whose images are read while it is written. Its length is known in advance. It can
 * be written any number of times, each time from the start. Not thread-safe.
 */
public final class StreamedJson {
  /** A part of the document that is not in memory. */
  @FunctionalInterface
  public interface Part {
    void writeTo(BufferedSink sink) throws IOException;
  }

  private record Gap(long position, long length, Part part) {}

  private final Buffer json = new Buffer();
  private final List<Gap> gaps = new ArrayList<>();

  private StreamedJson() {}

  public static <T> StreamedJson of(JsonAdapter<T> adapter, T value) throws IOException {
    var document = new StreamedJson();
    JsonWriter writer = JsonWriter.of(document.json);
    writer.setTag(StreamedJson.class, document);
    adapter.toJson(writer, value);
    return document;
  }

  /** Leaves a gap of a known length at the current end of the document. */
  public void leaveOut(long length, Part part) {
    gaps.add(new Gap(json.size(), length, part));
  }

  /** Returns the document with a gap in the place of each part. */
  public String withoutParts() {
    return json.snapshot().utf8();
  }

  /** Returns the exact length, in bytes. */
  public long length() {
    return json.size() + gaps.stream().mapToLong(Gap::length).sum();
  }

  /**
   * Writes the document; does not close the sink.
   *
   * @throws IOException if the sink or a part fails; the document is then incomplete
   */
  public void writeTo(BufferedSink sink) throws IOException {
    Buffer rest = json.copy();
    long written = 0;
    for (Gap gap : gaps) {
      sink.write(rest, gap.position() - written);
      written = gap.position();
      gap.part().writeTo(sink);
    }
    sink.write(rest, rest.size());
  }
}
