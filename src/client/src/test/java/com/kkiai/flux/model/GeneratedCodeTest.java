package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.fixtures.Spec;
import com.squareup.moshi.JsonClass;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users may rely on in every class that the build makes from the spec. */
class GeneratedCodeTest {

  static Stream<String> schemas() {
    return Spec.records().stream();
  }

  static Stream<String> objects() {
    return schemas().filter(name -> "object".equals(Spec.schema(name).get("type")));
  }

  static Stream<String> words() {
    return schemas().filter(name -> Spec.schema(name).containsKey("enum"));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void everySchemaIsAPublicRecord(String schema) throws Exception {
    Class<?> type = type(schema);
    assertThat(type.isRecord()).isTrue();
    assertThat(Modifier.isPublic(type.getModifiers())).isTrue();
    assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void itsAdapterIsMadeByTheBuildAndFoundByName(String schema) throws Exception {
    Class<?> type = type(schema);
    JsonClass annotation = Objects.requireNonNull(type.getAnnotation(JsonClass.class));
    assertThat(annotation.generateAdapter()).isTrue();
    // With any other adapter Moshi would look into the class by reflection.
    assertThat(new Moshi.Builder().build().adapter(type).toString())
        .startsWith(type.getName() + "JsonAdapter@")
        .endsWith(".nullSafe()");
    assertThat(Modifier.isPublic(Class.forName(type.getName() + "JsonAdapter").getModifiers()))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("objects")
  void whatTheSpecDoesNotRequireIsNullableAndNothingElseIs(String schema) throws Exception {
    var required = (List<?>) Spec.schema(schema).getOrDefault("required", List.of());
    RecordComponent[] components = type(schema).getRecordComponents();
    List<String> fields = List.copyOf(Spec.properties(schema).keySet());

    assertThat(components).hasSameSizeAs(fields);
    for (int i = 0; i < components.length; i++) {
      assertThat(components[i].getName()).isEqualTo(javaName(fields.get(i)));
      assertThat(components[i].getAnnotatedType().isAnnotationPresent(Nullable.class))
          .as(fields.get(i))
          .isEqualTo(!required.contains(fields.get(i)));
    }
  }

  @ParameterizedTest
  @MethodSource("words")
  void everyWordOfAnEnumHasAConstantAndACaseForSwitch(String schema) throws Exception {
    Class<?> type = type(schema);
    var constants = (List<?>) type.getMethod("words").invoke(null);
    Object[] known = type(schema + "$Known").getEnumConstants();

    assertThat(constants.stream().map(Object::toString).toList())
        .isEqualTo(Spec.schema(schema).get("enum"));
    assertThat(known).hasSize(constants.size() + 1);
    for (int i = 0; i < constants.size(); i++) {
      Object constant = constants.get(i);
      assertThat(type.getField(known[i].toString()).get(null)).isSameAs(constant);
      assertThat(type.getMethod("known").invoke(constant)).isSameAs(known[i]);
    }
    Object other = type.getMethod("of", String.class).invoke(null, "another word");
    assertThat(type.getMethod("known").invoke(other)).hasToString("UNKNOWN_WORD");
  }

  @Test
  void everyRequestOfTheSpecIsAnOperation() {
    assertThat(Operation.all())
        .extracting(o -> o.requestType().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(
            objects().filter(name -> Spec.schema(name).containsKey("x-request")).toList());
    for (Operation operation : Operation.all()) {
      Map<String, Object> said = Spec.operation(operation.path(), "post");
      assertThat(operation.id()).isEqualTo(said.get("operationId"));
      assertThat(operation.summary()).isEqualTo(said.get("summary"));
    }
    assertThat(Operation.SPEC_VERSION).isEqualTo(Spec.map(Spec.root().get("info")).get("version"));
  }

  @Test
  void theBuildMakesTheCodeAnewEachTime() throws IOException {
    // That switch looks at the spec alone: a changed template would go unseen.
    assertThat(Files.readString(Path.of("src/client/pom.xml")))
        .doesNotContain("skipIfSpecIsUnchanged");
  }

  private static Class<?> type(String schema) throws ClassNotFoundException {
    return Class.forName("com.kkiai.flux.model." + schema);
  }

  private static String javaName(String jsonName) {
    if (jsonName.equals("image_url")) {
      return "image"; // It need not be an address.
    }
    var name = new StringBuilder();
    for (String part : jsonName.split("_", -1)) {
      name.append(
          name.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return name.toString();
  }
}
