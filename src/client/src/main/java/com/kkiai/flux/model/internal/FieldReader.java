package com.kkiai.flux.model.internal;

import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Violation;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.math.BigInteger;
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
 * Reads the fields of one object. Responses are read leniently, because a paid job must not be lost
 * over an optional field: a value of the wrong type and an empty text become null. Requests are
 * read strictly, and all violations are reported at once.
 */
public final class FieldReader {
  private static final Set<String> SAYS_NOTHING = Set.of("", "{}", "[]", "false", "0", "null");

  private static final String MISSING = "Required value ";

  private final JsonReader reader;
  private final Moshi moshi;
  private final boolean strict;
  private final Set<String> nullable;
  private final Map<String, Violation> violations = new LinkedHashMap<>();
  private boolean inList;

  private FieldReader(JsonReader reader, Moshi moshi, boolean strict, Set<String> nullable) {
    this.reader = reader;
    this.moshi = moshi;
    this.strict = strict;
    this.nullable = nullable;
  }

  public static FieldReader lenient(JsonReader reader, Moshi moshi) {
    return new FieldReader(reader, moshi, false, Set.of());
  }

  /** Returns a reader for a request. The named fields may be null in JSON. */
  public static FieldReader strict(JsonReader reader, Moshi moshi, String... nullable) {
    return new FieldReader(reader, moshi, true, Set.of(nullable));
  }

  /** Reads an element of a list or map; null if the element has the wrong type. */
  @FunctionalInterface
  public interface Element<T> {
    @Nullable T read() throws IOException;
  }

  /** Reads a string. In a response, other values are converted to text, and empty ones to null. */
  public @Nullable String string() throws IOException {
    if (strict) {
      if (reader.peek() == Token.STRING) {
        return reader.nextString();
      }
      skip("string");
      return null;
    }
    String text =
        switch (reader.peek()) {
          case STRING, NUMBER -> reader.nextString();
          case BOOLEAN -> String.valueOf(reader.nextBoolean());
          case NULL -> reader.nextNull();
          default -> jsonText();
        };
    return text == null || SAYS_NOTHING.contains(text.strip()) ? null : text;
  }

  /** Reads a value that is a string in JSON, such as an enum or an image; null if it is invalid. */
  public <T> @Nullable T value(Function<String, T> of) throws IOException {
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

  public @Nullable Boolean bool() throws IOException {
    if (reader.peek() == Token.BOOLEAN) {
      return reader.nextBoolean();
    }
    skip("bool");
    return null;
  }

  public @Nullable Integer int32() throws IOException {
    return number("int", text -> JsonNumbers.whole(text).intValueExact());
  }

  public @Nullable Long int64() throws IOException {
    return number("int", text -> JsonNumbers.whole(text).longValueExact());
  }

  public @Nullable BigInteger integer() throws IOException {
    return number("int", JsonNumbers::whole);
  }

  public @Nullable Double float64() throws IOException {
    return number("number", JsonNumbers::finite);
  }

  /** Reads a value of any type; lists and maps are unmodifiable. */
  public @Nullable Object any() throws IOException {
    return AnyJson.read(reader);
  }

  /**
   * Reads an object. For any other value, returns null, or in a list of a response an object
   * without fields, so that positions are preserved.
   */
  public <T> @Nullable T object(Class<T> type) throws IOException {
    if (reader.peek() == Token.BEGIN_OBJECT) {
      return moshi.adapter(type).fromJson(reader);
    }
    skip("object");
    return inList && !strict ? moshi.adapter(type).fromJsonValue(Map.of()) : null;
  }

  /**
   * Reads a list. Elements of the wrong type become null, or are dropped if null is not allowed.
   */
  public <T> @Nullable List<T> list(boolean nullableElements, Element<T> element)
      throws IOException {
    if (reader.peek() != Token.BEGIN_ARRAY) {
      skip("list");
      return null;
    }
    var list = new ArrayList<T>();
    reader.beginArray();
    inList = true;
    while (reader.hasNext()) {
      ValueCount.add(reader);
      T value = element.read();
      if (value != null || nullableElements) {
        list.add(value);
      }
    }
    inList = false;
    reader.endArray();
    return list;
  }

  /** Reads a map in the order of the document. Values of the wrong type are dropped. */
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

  /** Skips a field that is not in the spec. */
  public void skip() throws IOException {
    reader.skipName();
    reader.skipValue();
  }

  /** Preserves a field that is not in the spec. */
  public void additional(Map<String, Object> fields) throws IOException {
    ValueCount.add(reader);
    String name = reader.nextName();
    Object value = any();
    if (value != null) {
      fields.put(name, value);
    }
  }

  /** Builds the request, or throws an exception with all violations of types and values. */
  public <T> T build(Supplier<T> build) {
    String request = "request";
    try {
      T value = build.get();
      if (violations.isEmpty()) {
        return value;
      }
      request = value.getClass().getSimpleName();
    } catch (InvalidRequestException e) {
      e.violations().forEach(this::note);
    }
    throw new InvalidRequestException(request, List.copyOf(violations.values()));
  }

  /** Throws if a required field of a response is missing. */
  public void require(String name, @Nullable Object value) {
    if (value == null) {
      throw new JsonDataException(MISSING + "'" + name + "' missing at " + reader.getPath());
    }
  }

  private <T> @Nullable T number(String type, Function<String, T> parse) throws IOException {
    Token token = reader.peek();
    if (token != Token.NUMBER && (strict || token != Token.STRING)) {
      skip(type);
      return null;
    }
    String field = field();
    try {
      return parse.apply(reader.nextString());
    } catch (ArithmeticException | NumberFormatException e) {
      note(wrongType(field, type));
      return null;
    }
  }

  private void skip(String type) throws IOException {
    if (reader.peek() != Token.NULL || !nullable.contains(field())) {
      note(wrongType(field(), type));
    }
    reader.skipValue();
  }

  private static Violation wrongType(String field, String type) {
    return new Violation(field, type + "_type", field + " must be of type " + type);
  }

  private void note(Violation violation) {
    // A field of the wrong type is not reported as missing too, and a duplicate field only once.
    // Responses keep no violations: there could be one for every few characters.
    if (strict) {
      violations.putIfAbsent(violation.field(), violation);
    }
  }

  private String jsonText() throws IOException {
    var json = new Buffer();
    new FieldWriter(JsonWriter.of(json), moshi).value(any());
    return json.readUtf8();
  }

  /**
   * Returns the path of the current field of a request. Empty for a response, which does not need
   * it: computing it takes time.
   */
  private String field() {
    if (!strict) {
      return "";
    }
    String path = reader.getPath();
    return path.startsWith("$.") ? path.substring(2) : path.substring(1);
  }
}
