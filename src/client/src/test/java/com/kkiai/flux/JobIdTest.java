package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.SubmitResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTest {
  @Test
  void isAppAndRequestId() {
    assertThat(JobId.parse("flux-1/abc"))
        .isEqualTo(new JobId("flux-1", "abc"))
        .hasToString("flux-1/abc");
  }

  @Test
  void takesABareRequestIdForAnyApp() {
    assertThat(JobId.parse("abc")).hasToString("auto/abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "a/", "/b", "../../x", "a/..", "a/.", "A/b", "a/b/c", "a/b c", "a/b\n", "a/b%2f",
        "a/b?x", "-a/b", "a/ü"
      })
  void refusesWhatCouldChangeAPath(String id) {
    assertThatThrownBy(() -> JobId.parse(id))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("not a job id")
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesAnEndlessId() {
    assertThatThrownBy(() -> JobId.parse("a".repeat(100_000)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://queue.fal.run/fal-ai/flux-pro/requests/abc, flux-pro",
    "https://queue.fal.run/fal-ai/flux-1/requests/abc/status, flux-1",
    "https://queue.fal.run/prefix/fal-ai/flux-1/requests/abc/response, flux-1",
    "https://queue.fal.run/fal-ai/flux-1/schnell/redux/requests/abc, flux-1",
    "https://queue.fal.run/fal-ai/flux-1/dev/image-to-image/requests/abc/status, flux-1",
    "https://queue.fal.run/fal-ai/proxy/fal-ai/flux-1/schnell/requests/abc, flux-1",
    "https://queue.fal.run/fal-ai/flux-1/schnell/requests/other, auto",
    "https://queue.fal.run/fal-ai/flux-1/schnell/requests, auto",
    "https://queue.fal.run/fal-ai/..%2Fadmin/schnell/requests/abc, auto",
    "https://queue.fal.run/fal-ai/requests/abc, auto",
    "https://queue.fal.run/other/flux-1/schnell/requests/abc, auto",
    "https://queue.fal.run/fal-ai/flux-1/requests/other, auto",
    "https://queue.fal.run/fal-ai/..%2Fadmin/requests/abc, auto",
    "https://queue.fal.run/fal-ai/../requests/abc, auto",
    "https://queue.fal.run/other/flux-1/requests/abc, auto",
    "file:///fal-ai/flux-1/requests/abc, auto",
    "nonsense, auto",
  })
  void takesTheAppFromTheUrlsOfTheEnvelope(String url, String app) {
    var envelope = SubmitResponse.builder().requestId("abc").responseUrl(url).build();
    assertThat(JobId.of(envelope)).get().isEqualTo(new JobId(app, "abc"));
  }
}
