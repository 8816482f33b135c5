package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of users create the exceptions that a client throws, and services pass them on. */
class ExceptionFactoriesTest {
  private static final String JOB = "flux-1/7";

  static Stream<FluxException> exceptions() {
    return Stream.of(
        ApiErrorException.of(JOB, ApiError.of(422, "{\"detail\":\"no\"}")),
        ConnectionException.of(JOB, "unknown host"),
        ImageNotSavedException.of(JOB, "saved 1 of 2 images", List.of(Path.of("a.png")), List.of()),
        JobFailedException.of(JOB, "not allowed", "content_policy_violation"),
        JobNotFoundException.of(JOB),
        JobTimeoutException.of(JOB, null, Duration.ofSeconds(3)),
        MalformedResponseException.of(JOB, "the result has no images"),
        OperationAbortedException.of(JOB),
        SubmitOutcomeUnknownException.of("HTTP 502", ApiError.of(502, "<html>")));
  }

  @Test
  void eachExceptionHasAFactory() {
    assertThat(exceptions().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(FluxException.class.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void keepsItsJobAndMessageWhenItIsSerialized(FluxException e) throws Exception {
    String job = e instanceof SubmitOutcomeUnknownException ? null : JOB;
    FluxException copy = copy(e);

    assertThat(e.jobId()).isEqualTo(job);
    assertThat(e).hasMessageStartingWith(job == null ? "outcome" : "job flux-1/7: ");
    assertThat(copy).hasSameClassAs(e).hasMessage(e.getMessage());
    assertThat(copy.jobId()).isEqualTo(job);
    assertThat(copy.requestId()).isEqualTo(job == null ? null : "7");
    if (copy instanceof ImageNotSavedException notSaved) {
      assertThat(notSaved.savedFiles()).containsExactly(Path.of("a.png"));
      assertThat(notSaved.downloadedImages()).isEmpty();
    }
  }

  @Test
  void anErrorIsReadAsTheClientReadsIt() {
    String body =
        "{\"detail\":[{\"loc\":[\"body\",\"prompt\"],\"msg\":\"too long\",\"type\":\"length\"}]}";
    ApiError error = ApiError.of(422, body);

    assertThat(error.message()).isEqualTo("prompt too long");
    assertThat(error.type()).isEqualTo("length");
    assertThat(ApiErrorException.of(null, error))
        .hasMessage("refused with HTTP 422 length: prompt too long");
  }

  private static FluxException copy(FluxException e) throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(e);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (FluxException) in.readObject();
    }
  }
}
