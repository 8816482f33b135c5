package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.contracts.Changes.Changed;
import com.kkiai.contracts.Finding.Verdict;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Fault;
import com.kkiai.flux.sandbox.FaultPlan;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verification of a gateway, at sandboxes that stand in for gateways of others. */
@Tag("contract")
class VerificationTest {
  private static final String JSON = "application/json";

  private final Recording recording = new Recording(Contract.KEY);
  @TempDir private Path folder;
  private Sandbox sandbox;

  @AfterEach
  void close() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"NONE, 0, 0, 4", "ONE, 2, 1, 8", "ALL, 5, 4, 13"})
  void sendsAsManySubmitsAsItSaysBeforehand(Submits submits, int sent, int accepted, int verified) {
    List<Finding> findings = verify(Sandbox.builder().token(Contract.KEY), submits);

    assertThat(sandbox.calls(CallKind.SUBMIT))
        .filteredOn(call -> ("Bearer " + Contract.KEY).equals(call.header("authorization")))
        .hasSize(sent);
    assertThat(verification(sandbox.baseUrl(), submits).paidSubmits(Contract.GATEWAY))
        .isEqualTo(sent);
    assertThat(sandbox.requestIds()).hasSize(accepted);
    assertThat(findings).filteredOn("verdict", Verdict.VERIFIED).hasSize(verified);
    assertThat(findings).filteredOn("verdict", Verdict.LEFT_OUT).hasSize(13 - verified);
  }

  @Test
  void cancelsTheJobsThatItDoesNotNeed() {
    verify(Sandbox.builder().token(Contract.KEY), Submits.ALL);

    for (String requestId : sandbox.requestIds()) {
      assertThat(sandbox.calls(CallKind.CANCEL))
          .extracting(ReceivedCall::path)
          .anyMatch(path -> path.contains(requestId));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ONE, STATUS, 401, {}, the status of a submitted job, NOT_JUDGED",
    "ONE, STATUS, 403, {}, the status of a submitted job, NOT_JUDGED",
    "ONE, STATUS, 429, {}, the status of a submitted job, NOT_JUDGED",
    "ONE, STATUS, 500, {}, the status of a submitted job, NOT_JUDGED",
    "ONE, CANCEL, 400, ALREADY_COMPLETED, cancel of a submitted job, NOT_JUDGED",
    "ONE, CANCEL, 400, {}, cancel of a submitted job, FAILED",
    "ONE, STATUS, 400, {}, the status of a submitted job, FAILED",
    "ALL, RESULT, 422, {}, the result of a completed job, NOT_JUDGED",
    "ALL, RESULT, 404, {}, the result of a completed job, FAILED",
    "ALL, CANCEL, 200, {}, cancel of a completed job, FAILED"
  })
  void tellsABrokenContractFromAResponseThatSaysNothingAboutIt(
      Submits submits, CallKind call, int status, String body, String need, Verdict verdict) {
    List<Finding> findings =
        verify(Outcome.succeeds().responding(call, status, JSON, body), submits);

    assertThat(findings)
        .filteredOn(finding -> finding.need().description().equals(need))
        .extracting(Finding::verdict)
        .containsExactly(verdict);
  }

  @Test
  void anInvalidSubmitMayBeRejectedLater() throws IOException {
    List<Finding> findings;
    try (var gateway = new ScriptedResponses()) {
      gateway.put("POST", SubmitNeeds.REDUX, new Changed("", 200, JSON, Map.of("request_id", "1")));
      findings = verification(gateway.url(), Submits.ONE).verify(Contract.GATEWAY);
    }

    assertThat(findings)
        .filteredOn("verdict", Verdict.NOT_JUDGED)
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .contains("redux of an image that cannot be read", "may be rejected later");
  }

  @Test
  void theCancellationOfACompletedJobIsNotJudgedIfTheJobHasNotCompleted() {
    List<Finding> findings =
        verify(Sandbox.builder().token(Contract.KEY).polls(1000, 1000), Submits.ALL);

    assertThat(findings).filteredOn("verdict", Verdict.FAILED).isEmpty();
    assertThat(findings)
        .filteredOn("verdict", Verdict.NOT_JUDGED)
        .extracting(finding -> finding.need().description())
        .containsExactly("the result of a completed job", "cancel of a completed job");
  }

  @Test
  void namesWhatBreaksTheContractAndWhatWasNotJudged() {
    List<Finding> findings =
        verify(
            Sandbox.builder()
                .defaultOutcome(
                    Outcome.succeeds()
                        .responding(CallKind.STATUS, 200, JSON, "{\"state\": \"IN_QUEUE\"}")
                        .responding(CallKind.RESULT, 200, JSON, "{\"images\": []}")
                        .responding(CallKind.CANCEL, 403, JSON, "{\"message\": \"<no quota>\"}")),
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

  @ParameterizedTest
  @CsvSource({"; charset=none, 1", ", 200_000"})
  void aResponseThatPactCannotReadFails(String charset, String depth) {
    String body = "[".repeat(Integer.parseInt(depth.replace("_", "")));
    List<Finding> findings =
        verify(
            Sandbox.builder()
                .token(Contract.KEY)
                .defaultOutcome(
                    Outcome.succeeds()
                        .responding(
                            CallKind.STATUS, 200, JSON + (charset == null ? "" : charset), body)),
            Submits.ONE);

    assertThat(findings)
        .filteredOn("verdict", Verdict.FAILED)
        .singleElement()
        .asString()
        .contains("the status of a submitted job", "cannot be read");
  }

  /** A gateway that drops the connection, and one that asks for the same request again. */
  @ParameterizedTest
  @ValueSource(ints = {0, 307, 408, 503})
  void sendsASubmitOnceWhateverHappensToIt(int status) {
    Fault fault = status == 0 ? Fault.acceptedThenDropped() : Fault.acceptedThenStatus(status);
    verify(
        Sandbox.builder()
            .token(Contract.KEY)
            .faults(FaultPlan.seeded(1).with(CallKind.SUBMIT, 100, fault)),
        Submits.ALL);

    assertThat(sandbox.calls(CallKind.SUBMIT)).hasSize(6);
  }

  @Test
  void aResponseThatEchoesTheKeyIsNotReported() {
    List<Finding> findings =
        verify(
            Outcome.succeeds()
                .responding(CallKind.STATUS, 403, JSON, "a%2Dkey-of-the-gateway 100%")
                .responding(CallKind.CANCEL, 403, JSON, "\u001b[31m" + "x".repeat(9999)),
            Submits.ONE);

    assertThat(findings)
        .filteredOn("verdict", Verdict.NOT_JUDGED)
        .flatExtracting(Finding::reasons)
        .satisfiesExactly(
            status -> assertThat(status).isEqualTo("(withheld: it contains the API key)"),
            cancel -> assertThat(cancel).startsWith("HTTP 403:  [31mxx").hasSizeLessThan(600));
  }

  @Test
  void recordsCallsWithoutKeyAndImages() throws IOException {
    verify(
        Outcome.succeeds()
            .responding(
                CallKind.STATUS,
                200,
                JSON,
                "{\"status\": \"COMPLETED\", \"echo\": \"a\\u002dkey-of-the-gateway\"}"),
        Submits.ALL);
    Path file = folder.resolve("recording.json");
    recording.write(file);

    assertThat(Files.readString(file))
        .contains("/fal-ai/flux-1/schnell/redux", "\"request_id\\\"", "characters left out")
        .contains("(withheld: it contains the API key)")
        .doesNotContain(Contract.KEY, "key-of-the-gateway", "base64,", "Bearer");
  }

  private List<Finding> verify(Outcome outcome, Submits submits) {
    return verify(Sandbox.builder().token(Contract.KEY).defaultOutcome(outcome), submits);
  }

  private List<Finding> verify(SandboxBuilder settings, Submits submits) {
    sandbox = settings.start();
    return verification(sandbox.baseUrl(), submits).verify(Contract.GATEWAY);
  }

  private Verification verification(String gateway, Submits submits) {
    return new Verification(
        URI.create(gateway),
        Contract.KEY,
        submits,
        Duration.ofSeconds(1),
        GatewayCalls.http(recording));
  }
}
