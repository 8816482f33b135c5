package com.kkiai.flux.model;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the memory that a document takes: a value of one letter becomes an object of a hundred
 * bytes. No more than {@value #MOST} values in lists and maps are read from one document, skipped
 * ones counted, whatever its length. That is far more than any job prints or makes.
 */
final class ValueCount {
  static final int MOST = 100_000;

  private int values;

  private ValueCount() {}

  /**
   * Counts a value of the document that is read.
   *
   * @throws JsonDataException if it is one too many
   */
  static void add(JsonReader reader) {
    @Nullable ValueCount count = reader.tag(ValueCount.class);
    if (count == null) {
      count = new ValueCount();
      reader.setTag(ValueCount.class, count);
    }
    count.values++;
    if (count.values > MOST) {
      throw new JsonDataException("it has more than " + MOST + " values in lists and maps");
    }
  }
}
