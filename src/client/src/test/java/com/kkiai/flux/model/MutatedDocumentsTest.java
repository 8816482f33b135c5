package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.kkiai.flux.fixtures.JsonMutator;
import com.kkiai.flux.fixtures.Spec;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is done to a document, each model of the spec is read from it or refused in a documented
 * way. Where it begins is said by {@code -Dmutation.seed=7}.
 */
class MutatedDocumentsTest {
  private static final long SEED = Long.getLong("mutation.seed", 1);

  static Stream<String> models() {
    return GeneratedCodeTest.objects();
  }

  @ParameterizedTest
  @MethodSource("models")
  void areReadOrRefused(String schema) throws Exception {
    readAll(schema, Integer.getInteger("mutation.documents", 3000));
  }

  private static void readAll(String schema, int documents) throws Exception {
    Class<?> type = Class.forName("com.kkiai.flux.model." + schema);
    List<Map<String, Object>> originals = originals(schema);
    int read = 0;
    for (long seed = SEED; seed < SEED + documents; seed++) {
      Map<String, Object> original = originals.get((int) (seed % originals.size()));
      ByteString document = new JsonMutator(seed).mutate(original);
      try {
        read += survives(Spec.MOSHI.adapter(type), document) ? 1 : 0;
      } catch (Throwable e) {
        fail("-Dmutation.seed=" + seed + " makes " + schema + " of " + document.utf8(), e);
      }
    }
    assertThat(read)
        .as("documents that are read all the same")
        .isBetween(documents / 20, documents - documents / 20);
  }

  /** Returns whether there is a value. What is not caught here is a fault. */
  private static <T> boolean survives(JsonAdapter<T> adapter, ByteString document)
      throws IOException {
    @Nullable T value;
    try {
      value = adapter.fromJson(new Buffer().write(document));
    } catch (JsonDataException | IOException | InvalidRequestException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
    if (value == null) {
      return false;
    }
    assertThat(value.toString()).isNotEmpty();
    // Half a letter of two cannot be written in UTF-8: compared is what can be.
    T sound = Objects.requireNonNull(adapter.fromJson(adapter.toJson(value)));
    ByteString written = written(adapter, sound);
    @Nullable T again = adapter.fromJson(new Buffer().write(written));
    assertThat(again).isEqualTo(sound).hasSameHashCodeAs(sound);
    assertThat(written(adapter, Objects.requireNonNull(again))).isEqualTo(written);
    if (!hasHalfALetter(value.toString())) {
      assertThat(sound).isEqualTo(value).hasSameHashCodeAs(value).hasToString(value.toString());
    }
    return true;
  }

  private static <T> ByteString written(JsonAdapter<T> adapter, T value) throws IOException {
    var json = new Buffer();
    adapter.toJson(json, value);
    return json.readByteString();
  }

  private static boolean hasHalfALetter(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** The examples of the spec, and one with every field, for models that have no example. */
  private static List<Map<String, Object>> originals(String schema) {
    var originals = new ArrayList<Map<String, Object>>();
    originals.add(full(schema));
    for (Spec.Example example : Spec.examples()) {
      if (example.schema().equals(schema)) {
        originals.add(Spec.map(example.value()));
      }
    }
    return originals;
  }

  private static Map<String, Object> full(String schema) {
    var full = new LinkedHashMap<String, Object>();
    Spec.properties(schema).forEach((name, property) -> full.put(name, value(property)));
    return full;
  }

  private static Object value(@Nullable Object property) {
    Map<String, Object> facts = Spec.resolve(property);
    if (facts.get("default") != null || facts.get("example") != null) {
      return Objects.requireNonNullElse(facts.get("default"), facts.get("example"));
    }
    if (facts.get("enum") instanceof List<?> values) {
      return values.get(0);
    }
    return switch (String.valueOf(facts.get("type"))) {
      case "array" -> List.of(value(facts.get("items")), value(facts.get("items")));
      case "object" -> object(facts);
      case "integer" -> Objects.requireNonNullElse(facts.get("minimum"), 7);
      case "number" -> 1.5;
      case "boolean" -> true;
      default -> "text";
    };
  }

  private static Object object(Map<String, Object> facts) {
    var object = new LinkedHashMap<String, Object>();
    if (facts.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, property) -> object.put(String.valueOf(name), value(property)));
    }
    if (facts.get("additionalProperties") instanceof Map<?, ?> others) {
      object.put("one", value(others));
      object.put("other", value(others));
    }
    return object.isEmpty() ? Map.of("any", List.of(1, "x")) : object;
  }
}
