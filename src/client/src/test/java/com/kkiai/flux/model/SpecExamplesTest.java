package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.fixtures.Spec;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the spec hold for the code that is generated from it. */
class SpecExamplesTest {

  static List<Spec.Example> examplesOfModels() {
    return Spec.examples().stream().filter(e -> Spec.models().contains(e.schema())).toList();
  }

  /** Requests are read strictly: an example that breaks a rule of the spec is an exception here. */
  @ParameterizedTest
  @MethodSource("examplesOfModels")
  void anExampleIsReadAndWrittenBackAsTheSameValues(Spec.Example example) throws Exception {
    String json = Spec.jsonWithoutNulls(example.value());
    Class<?> type = Class.forName("com.kkiai.flux.model." + example.schema());
    Object model = type.getMethod("fromJson", String.class).invoke(null, json);
    String written = (String) type.getMethod("toJson").invoke(model);

    assertThat(Spec.jsonWithoutNulls(Spec.parse(written))).isEqualTo(json);
  }
}
