package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.fixtures.Spec;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users can rely on in every class that is generated from the spec. */
class GeneratedCodeTest {

  static Stream<String> models() {
    return Spec.models().stream();
  }

  static Stream<String> objects() {
    return models().filter(name -> "object".equals(Spec.schema(name).get("type")));
  }

  static Stream<String> enums() {
    return models().filter(name -> Spec.schema(name).containsKey("enum"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelIsAPublicFinalClassWithoutAPublicConstructor(String schema) throws Exception {
    Class<?> type = type(schema);
    assertThat(Modifier.isPublic(type.getModifiers())).isTrue();
    assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
    assertThat(type.isRecord()).isFalse();
    assertThat(type.getConstructors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("models")
  void itsAdapterIsFoundByTheFactoryAndByAUsersOwnMoshi(String schema) throws Exception {
    Class<?> type = type(schema);
    JsonAdapter<?> adapter =
        new ModelAdapters().create(type, java.util.Set.of(), new Moshi.Builder().build());
    // With any other adapter Moshi would read the class by reflection.
    String name = type.getName() + "JsonAdapter@";
    assertThat(adapter).asString().startsWith(name).endsWith(".nullSafe()");
    assertThat(new Moshi.Builder().build().adapter(type))
        .asString()
        .startsWith(name)
        .endsWith(".nullSafe()");
  }

  @ParameterizedTest
  @MethodSource("objects")
  void fieldsAreNullableUnlessTheSpecRequiresThem(String schema) throws Exception {
    var required = (List<?>) Spec.schema(schema).getOrDefault("required", List.of());
    for (String field : Spec.properties(schema).keySet()) {
      AnnotatedType type = type(schema).getMethod(javaName(field)).getAnnotatedReturnType();
      assertThat(type.isAnnotationPresent(Nullable.class))
          .as(field)
          .isEqualTo(!required.contains(field));
    }
  }

  @ParameterizedTest
  @MethodSource("enums")
  void everyValueOfAnEnumHasAConstantAndACaseForSwitch(String schema) throws Exception {
    Class<?> type = type(schema);
    var constants = (List<?>) type.getMethod("knownValues").invoke(null);
    Object[] known = type(schema + "$Known").getEnumConstants();

    assertThat(constants.stream().map(Object::toString).toList())
        .isEqualTo(Spec.schema(schema).get("enum"));
    assertThat(known).hasSize(constants.size() + 1);
    for (int i = 0; i < constants.size(); i++) {
      Object constant = constants.get(i);
      assertThat(type.getField(known[i].toString()).get(null)).isSameAs(constant);
      assertThat(type.getMethod("known").invoke(constant)).isSameAs(known[i]);
    }
    Object other = type.getMethod("of", String.class).invoke(null, "another value");
    assertThat(type.getMethod("known").invoke(other)).hasToString("UNRECOGNIZED");
  }

  @Test
  void everyRequestOfTheSpecHasAnOperation() {
    assertThat(Operations.all())
        .extracting(operation -> operation.requestType().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(
            objects().filter(name -> Spec.schema(name).containsKey("x-request")).toList());
    for (Operation operation : Operations.all()) {
      Map<String, Object> facts = Spec.operation(operation.path(), "post");
      assertThat(operation.id()).isEqualTo(facts.get("operationId"));
      assertThat(operation.summary()).isEqualTo(facts.get("summary"));
    }
    assertThat(Operations.SPEC_VERSION).isEqualTo(Spec.map(Spec.root().get("info")).get("version"));
  }

  private static Class<?> type(String schema) throws ClassNotFoundException {
    return Class.forName("com.kkiai.flux.model." + schema);
  }

  /** Returns the name of the accessor of a field. */
  static String javaName(String jsonName) {
    if (jsonName.equals("image_url")) {
      return "image"; // It need not be a URL.
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
