package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.fixtures.Spec;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the spec hold for the code that is generated from it. */
class SpecExamplesTest {

  static List<Spec.Example> examples() {
    return Spec.examples();
  }

  static List<Spec.Example> examplesOfModels() {
    return examples().stream().filter(e -> Spec.models().contains(e.schema())).toList();
  }

  @Test
  void thereAreExamplesOfRequestsResponsesAndErrors() {
    assertThat(examples())
        .extracting(Spec.Example::schema)
        .contains("ReduxRequest", "ImageToImageRequest", "SubmitResponse", "QueueStatus")
        .contains("FluxOutput", "CancelResult", "ErrorBody");
  }

  @ParameterizedTest
  @MethodSource("examplesOfModels")
  void anExampleIsReadAndWrittenBackAsTheSameValues(Spec.Example example) throws Exception {
    String json = Spec.jsonWithoutNulls(example.value());

    assertThat(Spec.jsonWithoutNulls(Spec.parse(throughModel(example.schema(), json))))
        .isEqualTo(json);
  }

  /** Requests are read strictly: an example that breaks a rule of the spec is an exception here. */
  private static String throughModel(String schema, String json) throws Exception {
    return written(Class.forName("com.kkiai.flux.model." + schema), json);
  }

  private static <T> String written(Class<T> type, String json) throws IOException {
    var adapter = Spec.MOSHI.adapter(type);
    return adapter.toJson(Objects.requireNonNull(adapter.fromJson(json)));
  }
}
