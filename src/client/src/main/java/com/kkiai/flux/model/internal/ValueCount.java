package com.kkiai.flux.model.internal;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * Limits the memory for a document, because a value of one character becomes an object of a hundred
 * bytes. At most {@value #MAX} values in lists and maps are read from one document, including
 * skipped ones. Real jobs have far fewer.
 */
final class ValueCount {
  static final int MAX = 100_000;

  private int values;

  private ValueCount() {}

  /**
   * Counts a value of the document.
   *
   * @throws JsonDataException if the document has too many
   */
  static void add(JsonReader reader) {
    @Nullable ValueCount count = reader.tag(ValueCount.class);
    if (count == null) {
      count = new ValueCount();
      reader.setTag(ValueCount.class, count);
    }
    count.values++;
    if (count.values > MAX) {
      throw new JsonDataException("more than " + MAX + " values in lists and maps");
    }
  }
}
