package com.kkiai.flux.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is against the spec is told, with operation and field; what is not is not. */
class SpecWatchTest {
  private static final Map<String, String> HEADERS =
      Map.of("authorization", "Bearer key", "content-type", "application/json");
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final String JOB = "/fal-ai/flux-1/requests/a";

  private final SpecTally tally = new SpecTally();
  private final SpecWatch client = new SpecWatch(SpecRules.ofTheFile(), false, tally);
  private final SpecWatch anyCaller = new SpecWatch(SpecRules.ofTheFile(), true, tally);

  private static HttpCall redux(String body) {
    return redux(HEADERS, body);
  }

  private static HttpCall redux(Map<String, String> headers, String body) {
    String path = "/some/prefix/fal-ai/flux-1/schnell/redux";
    return new HttpCall("POST", path, null, headers, ByteString.encodeUtf8(body));
  }

  private static HttpCall job(String method, String tail, String query) {
    return new HttpCall(method, JOB + tail, query, HEADERS, ByteString.EMPTY);
  }

  private static String cat(String more) {
    return "{\"image_url\":\"https://a.b/c\"" + more + "}";
  }

  @Test
  void whatIsValidIsFine() {
    HttpCall call = redux(cat(",\"num_images\":4,\"seed\":9007199254740993"));
    client.request(call, true);
    client.response(
        call, new HttpReply(200, JSON, ByteString.encodeUtf8("{\"request_id\":\"a\"}")));
    client.request(job("GET", "/status", "logs=1"), true);
    client.end();
    assertThat(tally.toString())
        .startsWith("2 requests and 1 responses were held against the spec; left out: nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ",\"num_images\":5 | (redux), request: [Path '/num_images']",
        ",\"num_images\":\"4\" | [Path '/num_images']",
        ",\"seed\":null | [Path '/seed']",
        ",\"image_size\":\"3:4\" | (\"3:4\") not found in enum",
        ",\"prompt\":\"x\" | [\"prompt\"]"
      })
  void aBodyThatIsNotAsInTheSpecIsToldWithItsField(String more, String words) {
    client.request(redux(cat(more)), false);
    assertThatThrownBy(client::end)
        .isInstanceOf(SpecViolation.class)
        .hasMessageContaining(words)
        .hasMessageContaining("POST /some/prefix/fal-ai/flux-1/schnell/redux");
  }

  @ParameterizedTest
  @CsvSource({
    "authorization,'',Authorization",
    "authorization,Key key,Authorization",
    "content-type,text/plain,Content-Type"
  })
  void aHeaderThatIsNotAsInTheSpecIsTold(String name, String value, String words) {
    var headers = new java.util.HashMap<>(HEADERS);
    headers.put(name, value);
    client.request(redux(headers, cat("")), false);
    assertThatThrownBy(client::end).hasMessageContaining(words);
  }

  @Test
  void aMissingContentTypeIsTold() {
    client.request(redux(Map.of("authorization", "Bearer key"), cat("")), false);
    assertThatThrownBy(client::end).hasMessageContaining("header Content-Type: missing");
  }

  @ParameterizedTest
  @CsvSource({"GET,/else,", "DELETE,/status,", "PUT,/status,", "GET,/status/,", "BREW,/status,"})
  void aCallThatTheSpecDoesNotHaveIsTold(String method, String tail) {
    anyCaller.request(job(method, tail, null), false);
    assertThatThrownBy(anyCaller::end)
        .hasMessageContaining(method + " " + JOB + tail + " (), request");
  }

  @Test
  void aParameterThatTheSpecDoesNotHaveIsToldOfTheClientAlone() {
    anyCaller.request(job("GET", "/status", "x=1"), true);
    anyCaller.end();
    client.request(job("GET", "/status", "x=1"), true);
    client.request(job("GET", "/status", "logs=2"), true);
    assertThatThrownBy(client::end).hasMessageContaining("'x'").hasMessageContaining("logs: ");
  }

  @Test
  void ofAnyCallerOnlyWhatWasAcceptedMustBeValid() {
    anyCaller.request(redux(cat(",\"num_images\":5")), false);
    anyCaller.request(redux(cat(",\"more\":5")), true);
    anyCaller.end();
    anyCaller.request(redux(cat(",\"num_images\":5")), true);
    assertThatThrownBy(anyCaller::end).hasMessageContaining("/num_images");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | {\"request_id\":5} | (getStatus), response 200: [Path '/request_id']",
        "200 | {} | [\"request_id\"]",
        "203 | {\"request_id\":\"a\"} | status 203 is not documented",
        "202 | {\"request_id\":\"a\",\"status\":\"PROCESSING\"} | (\"PROCESSING\") not found in enum",
        "200 | {\"request_id\":\"a\",\"more\":1} | [\"more\"]",
        "503 | {\"request_id\":\"a\"} | response 503"
      })
  void anAnswerThatIsNotAsInTheSpecIsTold(int status, String body, String words) {
    HttpCall call = job("GET", "/status", null);
    client.response(call, new HttpReply(status, JSON, ByteString.encodeUtf8(body)));
    assertThatThrownBy(client::end).hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource({"Content-Type,text/html,text/html", "X-Fal-Retryable,perhaps,perhaps"})
  void aHeaderOfAnAnswerThatIsNotAsInTheSpecIsTold(String name, String value, String words) {
    var headers = new java.util.HashMap<>(JSON);
    headers.put(name, value);
    ByteString body = ByteString.encodeUtf8("{\"detail\":\"no\"}");
    client.response(redux(cat("")), new HttpReply(422, headers, body));
    assertThatThrownBy(client::end).hasMessageContaining(words);
  }

  @Test
  void whatATestMeansMustCome() {
    client.mean("/num_images").mean("/seed");
    client.request(redux(cat(",\"num_images\":5")), false);
    assertThatThrownBy(client::end)
        .hasMessageContaining("what the test means did not come: /seed")
        .hasMessageNotContaining("/num_images");
  }

  @Test
  void aBodyThatIsTooLargeOrTooDeepIsLeftOutAndCounted() {
    client.request(redux(cat(",\"prompt\":\"" + "x".repeat(2_000_000) + "\"")), false);
    client.request(redux("{\"a\":".repeat(100_000)), false);
    assertThatCode(client::end).doesNotThrowAnyException();
    assertThat(tally.toString()).endsWith("left out: 2 bodies too large or too deep");

    client.request(redux(cat(",\"prompt\":\"" + "\\\"[".repeat(10_000) + "\"")), false);
    assertThatThrownBy(client::end).hasMessageContaining("[\"prompt\"]");
  }
}
