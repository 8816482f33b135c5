package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.contracts.Finding.Verdict;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.ReceivedCall;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.SandboxBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verification of a gateway, at sandboxes that stand in for gateways of others. */
@Tag("contract")
class VerificationTest {
  private static final String JSON = "application/json";

  private final Recording recording = new Recording(Contract.KEY);
  @TempDir private Path folder;
  @AutoClose private Sandbox sandbox;

  @ParameterizedTest
  @CsvSource({"NONE, 0, 0, 4", "ONE, 2, 1, 8", "ALL, 5, 4, 13"})
  void sendsAsManySubmitsAsItSaysBeforehand(Submits submits, int sent, int accepted, int verified) {
    List<Finding> findings = verify(Sandbox.builder().token(Contract.KEY), submits);

    assertThat(sandbox.calls(CallKind.SUBMIT))
        .filteredOn(call -> ("Bearer " + Contract.KEY).equals(call.header("authorization")))
        .hasSize(sent);
    assertThat(verification(submits).paidSubmits(Contract.GATEWAY)).isEqualTo(sent);
    assertThat(sandbox.requestIds()).hasSize(accepted);
    assertThat(findings).filteredOn("verdict", Verdict.VERIFIED).hasSize(verified);
    assertThat(findings).filteredOn("verdict", Verdict.LEFT_OUT).hasSize(13 - verified);
  }

  @Test
  void cancelsTheJobsThatItDoesNotNeed() {
    verify(Sandbox.builder().token(Contract.KEY).polls(100, 1), Submits.ONE);

    assertThat(sandbox.calls(CallKind.CANCEL))
        .extracting(ReceivedCall::path)
        .anyMatch(path -> path.contains(sandbox.requestIds().get(0)));
  }

  @Test
  void namesWhatBreaksTheContractAndWhatWasNotJudged() {
    List<Finding> findings =
        verify(
            Sandbox.builder()
                .defaultOutcome(
                    Outcome.succeeds()
                        .answering(CallKind.STATUS, 200, JSON, "{\"state\": \"IN_QUEUE\"}")
                        .answering(CallKind.RESULT, 200, JSON, "{\"images\": []}")
                        .answering(CallKind.CANCEL, 403, JSON, "{\"message\": \"<no quota>\"}")),
            Submits.ALL);

    assertThat(findings)
        .filteredOn("verdict", Verdict.FAILED)
        .extracting(Finding::toString)
        .satisfiesExactly(
            first -> assertThat(first).contains("an unknown API key", "401 but was 200"),
            first -> assertThat(first).contains("the status of a submitted job", "status"),
            first -> assertThat(first).contains("the result of a completed job", "images"));
    assertThat(findings)
        .filteredOn("verdict", Verdict.NOT_JUDGED)
        .extracting(finding -> finding.need().description())
        .containsExactly("cancel of a submitted job", "cancel of a completed job");
    String html = new Report(URI.create(sandbox.baseUrl()), findings).html();
    for (Finding finding : findings) {
      assertThat(html).contains(finding.need().description(), finding.verdict().text());
    }
    assertThat(html)
        .contains("401 but was 200", "&lt;no quota&gt;", "8 verified, 3 failed, 2 not judged");
  }

  @Test
  void recordsCallsWithoutKeyAndImages() throws IOException {
    verify(
        Sandbox.builder()
            .token(Contract.KEY)
            .defaultOutcome(
                Outcome.succeeds()
                    .answering(
                        CallKind.STATUS,
                        200,
                        JSON,
                        "{\"status\": \"COMPLETED\", \"echo\": \"a\\u002dkey-of-the-gateway\"}")),
        Submits.ALL);
    Path file = folder.resolve("recording.json");
    recording.write(file);

    assertThat(Files.readString(file))
        .contains("/fal-ai/flux-1/schnell/redux", "\"request_id\\\"", "characters left out")
        .contains("(withheld: it contains the API key)")
        .doesNotContain(Contract.KEY, "key-of-the-gateway", "base64,", "Bearer");
  }

  private List<Finding> verify(SandboxBuilder settings, Submits submits) {
    sandbox = settings.start();
    return verification(submits).verify(Contract.GATEWAY);
  }

  private Verification verification(Submits submits) {
    var http = new OkHttpClient.Builder().addInterceptor(recording).build();
    return new Verification(
        URI.create(sandbox.baseUrl()), Contract.KEY, submits, Duration.ofSeconds(5), http);
  }
}
