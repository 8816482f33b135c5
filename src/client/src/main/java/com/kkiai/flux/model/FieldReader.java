package com.kkiai.flux.model;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * For generated code: reads the fields of one object. An answer is read leniently, a value of a
 * wrong type counts as not set (a job that was paid for is not lost to a field that nobody needs);
 * a request is read strictly, and all its faults are told at once. Of either no more than 100 000
 * values in lists and maps are read.
 */
public final class FieldReader {
  private final JsonReader reader;
  private final Moshi moshi;
  private final boolean strict;
  private final Set<String> nullable;
  private final Map<String, Violation> violations = new LinkedHashMap<>();

  private FieldReader(JsonReader reader, Moshi moshi, boolean strict, Set<String> nullable) {
    this.reader = reader;
    this.moshi = moshi;
    this.strict = strict;
    this.nullable = nullable;
  }

  /**
   * Reads an answer.
   *
   * @param reader at the beginning of the object
   * @param moshi has the adapters of fields that are objects
   * @return a reader that takes a value of a wrong type as not set
   */
  public static FieldReader lenient(JsonReader reader, Moshi moshi) {
    return new FieldReader(reader, moshi, false, Set.of());
  }

  /**
   * Reads a request.
   *
   * @param reader at the beginning of the object
   * @param moshi has the adapters of fields that are objects
   * @param nullable the fields that may be null, which is then as not set
   * @return a reader that keeps each fault for {@link #build}
   */
  public static FieldReader strict(JsonReader reader, Moshi moshi, String... nullable) {
    return new FieldReader(reader, moshi, true, Set.of(nullable));
  }

  /**
   * Reads an element of a list or of a map.
   *
   * @param <T> its Java type
   */
  @FunctionalInterface
  public interface Element<T> {
    /**
     * Reads it.
     *
     * @return the element; null where there is none
     * @throws IOException if the text cannot be read, or is no JSON
     */
    @Nullable T read() throws IOException;
  }

  /**
   * Reads text.
   *
   * @return the text, in an answer that of any other value too; null where there is something else
   * @throws IOException if the text cannot be read, or is no JSON
   */
  public @Nullable String string() throws IOException {
    Token token = reader.peek();
    if (token == Token.STRING || (!strict && (token == Token.NUMBER || token == Token.BOOLEAN))) {
      return token == Token.BOOLEAN ? String.valueOf(reader.nextBoolean()) : reader.nextString();
    }
    if (!strict && (token == Token.BEGIN_OBJECT || token == Token.BEGIN_ARRAY)) {
      return jsonText();
    }
    skip("string");
    return null;
  }

  /**
   * Reads a word of an open set, or another value that is text on the wire.
   *
   * @param <T> its Java type
   * @param of makes it from its text
   * @return the value; null where there is no text, or the text is refused
   * @throws IOException if the text cannot be read, or is no JSON
   */
  public <T> @Nullable T word(Function<String, T> of) throws IOException {
    String field = field();
    String text = string();
    if (text == null) {
      return null;
    }
    try {
      return of.apply(text);
    } catch (InvalidRequestException e) {
      e.violations().forEach(v -> note(new Violation(field, v.type(), v.message())));
      return null;
    }
  }

  /**
   * Reads a truth value.
   *
   * @return true or false; null where there is something else
   * @throws IOException if the text cannot be read, or is no JSON
   */
  public @Nullable Boolean bool() throws IOException {
    if (reader.peek() == Token.BOOLEAN) {
      return reader.nextBoolean();
    }
    skip("bool");
    return null;
  }

  /**
   * Reads a whole number of 32 bits.
   *
   * @return the number; null where there is something else, or it is too large
   * @throws IOException if the text cannot be read, or is no JSON
   */
  public @Nullable Integer int32() throws IOException {
    return number("int", text -> Math.toIntExact(JsonNumbers.whole(text)));
  }

  /**
   * Reads a whole number of 64 bits.
   *
   * @return the number; null where there is something else, or it is too large
   * @throws IOException if the text cannot be read, or is no JSON
   */
  public @Nullable Long int64() throws IOException {
    return number("int", JsonNumbers::whole);
  }

  /**
   * Reads a finite number.
   *
   * @return the number; null where there is something else, or it is too large
   * @throws IOException if the text cannot be read, or is no JSON
   */
  public @Nullable Double float64() throws IOException {
    return number("number", JsonNumbers::finite);
  }

  /**
   * Reads anything: text, number (Long where it is whole, else Double), truth value, list or map;
   * neither list nor map can be changed.
   *
   * @return the value; null for null
   * @throws IOException if the text cannot be read, or is no JSON
   */
  public @Nullable Object any() throws IOException {
    return AnyJson.read(reader);
  }

  /**
   * Reads an object of a generated type.
   *
   * @param <T> its Java type
   * @param type the same, as a class
   * @return the object; null where there is something else
   * @throws IOException if the text cannot be read, or is no JSON
   */
  public <T> @Nullable T object(Class<T> type) throws IOException {
    if (reader.peek() == Token.BEGIN_OBJECT) {
      return moshi.adapter(type).fromJson(reader);
    }
    skip("object");
    return null;
  }

  /**
   * Reads a list; elements that are null or of a wrong type are left out.
   *
   * @param <T> the elements
   * @param element reads one
   * @return the list; null where there is something else
   * @throws IOException if the text cannot be read, or is no JSON
   */
  public <T> @Nullable List<T> list(Element<T> element) throws IOException {
    if (reader.peek() != Token.BEGIN_ARRAY) {
      skip("list");
      return null;
    }
    var list = new ArrayList<T>();
    reader.beginArray();
    while (reader.hasNext()) {
      ValueCount.add(reader);
      T value = element.read();
      if (value != null) {
        list.add(value);
      }
    }
    reader.endArray();
    return list;
  }

  /**
   * Reads a map; values that are null or of a wrong type are left out.
   *
   * @param <T> the values
   * @param element reads one
   * @return the map, in the order of the text; null where there is something else
   * @throws IOException if the text cannot be read, or is no JSON
   */
  public <T> @Nullable Map<String, T> map(Element<T> element) throws IOException {
    if (reader.peek() != Token.BEGIN_OBJECT) {
      skip("object");
      return null;
    }
    var map = new LinkedHashMap<String, T>();
    reader.beginObject();
    while (reader.hasNext()) {
      ValueCount.add(reader);
      String name = reader.nextName();
      T value = element.read();
      if (value != null) {
        map.put(name, value);
      }
    }
    reader.endObject();
    return map;
  }

  /**
   * Makes the request from what was read.
   *
   * @param <T> the request
   * @param build makes it from the values that were read
   * @return the request, which has no fault
   * @throws InvalidRequestException if it has faults, of type or of value
   */
  public <T> T build(Supplier<T> build) {
    if (!strict) {
      return build.get();
    }
    String subject = "request";
    try {
      T value = build.get();
      if (violations.isEmpty()) {
        return value;
      }
      subject = value.getClass().getSimpleName();
    } catch (InvalidRequestException e) {
      e.violations().forEach(this::note);
    }
    throw new InvalidRequestException(subject, List.copyOf(violations.values()));
  }

  /**
   * Checks that an answer has what it must have.
   *
   * @param name the JSON name of the field
   * @param value what was read; null if nothing was
   * @throws JsonDataException if it has not
   */
  public void require(String name, @Nullable Object value) {
    if (value == null) {
      throw new JsonDataException("Required value '" + name + "' missing at " + reader.getPath());
    }
  }

  private <T> @Nullable T number(String wanted, Function<String, T> parse) throws IOException {
    Token token = reader.peek();
    if (token != Token.NUMBER && (strict || token != Token.STRING)) {
      skip(wanted);
      return null;
    }
    String field = field();
    try {
      return parse.apply(reader.nextString());
    } catch (ArithmeticException | NumberFormatException e) {
      note(Violation.wrongType(field, wanted));
      return null;
    }
  }

  private void skip(String wanted) throws IOException {
    if (reader.peek() != Token.NULL || !nullable.contains(field())) {
      note(Violation.wrongType(field(), wanted));
    }
    reader.skipValue();
  }

  private void note(Violation violation) {
    // A field of a wrong type is not missing as well, and a field that is there twice has one
    // fault. Of an answer no fault is kept: there may be one for each of its letters.
    if (strict) {
      violations.putIfAbsent(violation.field(), violation);
    }
  }

  private String jsonText() throws IOException {
    Buffer json = new Buffer();
    moshi.adapter(Object.class).toJson(json, any());
    return json.readUtf8();
  }

  /** Where a fault of a request is. Nobody asks for those of an answer, and to tell takes time. */
  private String field() {
    if (!strict) {
      return "";
    }
    String path = reader.getPath();
    return path.startsWith("$.") ? path.substring(2) : path.substring(1);
  }
}
