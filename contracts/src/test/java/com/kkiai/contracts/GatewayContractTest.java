package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.kkiai.contracts.Finding.Verdict;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Verifies a sandbox with both contracts, or the gateway at {@code -Dcontract.provider.url} with
 * its own. A gateway is sent no submit with the API key in KKIAI_API_KEY, unless {@code
 * -Dcontract.submits} allows it.
 */
@Tag("contract")
@Order(3)
class GatewayContractTest {
  private static final Duration LONGEST_JOB = Duration.ofMinutes(5);
  private static final Path PAGE = Path.of("contracts/target/contract-report.html");

  @TestFactory
  Stream<DynamicTest> keepsItsContract() throws IOException {
    // A blank URL is that of a CI variable without a value: the sandbox must not pass for a
    // gateway.
    String url = System.getProperty("contract.provider.url");
    return url == null ? sandbox() : gateway(URI.create(url));
  }

  /** Nothing may stay unjudged at a sandbox. */
  private static Stream<DynamicTest> sandbox() throws IOException {
    try (Sandbox sandbox = Sandbox.builder().token(Contract.KEY).polls(1, 1).start()) {
      return verify(URI.create(sandbox.baseUrl()), Contract.KEY, Submits.ALL, Contract.ALL).stream()
          .map(
              finding ->
                  dynamicTest(
                      finding.need().description(),
                      () ->
                          assertThat(finding.verdict())
                              .as("%s", finding)
                              .isEqualTo(Verdict.VERIFIED)));
    }
  }

  private static Stream<DynamicTest> gateway(URI url) throws IOException {
    String key = System.getenv("KKIAI_API_KEY");
    // Throws, before anything is sent or printed, if one of them is invalid.
    FluxClient.builder().baseUrl(url.toString()).apiKey(key).build().close();
    Submits submits = Submits.of(System.getProperty("contract.submits", "none"));
    List<Finding> findings = verify(url, key, submits, List.of(Contract.GATEWAY));
    return Stream.concat(
        findings.stream().map(GatewayContractTest::test),
        Stream.of(
            dynamicTest(
                "at least one interaction is verified with the API key",
                () ->
                    assertThat(findings)
                        .filteredOn(finding -> finding.need().hasValidKey())
                        .extracting(Finding::verdict)
                        .contains(Verdict.VERIFIED))));
  }

  private static List<Finding> verify(
      URI gateway, String key, Submits submits, List<Contract> contracts) throws IOException {
    var recording = new Recording(key);
    var verification =
        new Verification(gateway, key, submits, LONGEST_JOB, GatewayCalls.http(recording));
    long paid = contracts.stream().mapToLong(verification::paidSubmits).sum();
    System.out.println(
        paid
            + " submits will be sent to "
            + gateway
            + " with the API key (-Dcontract.submits="
            + submits.text()
            + ")");
    var findings = new ArrayList<Finding>();
    for (Contract contract : contracts) {
      findings.addAll(verification.verify(contract));
    }
    var report = new Report(gateway, findings);
    report.write(PAGE);
    System.out.println(report + ": " + PAGE);
    String file = System.getProperty("contract.record", "");
    if (!file.isBlank()) {
      recording.write(Path.of(file));
    }
    return findings;
  }

  /** An interaction without a verdict is a skipped test, with the reason. */
  private static DynamicTest test(Finding finding) {
    return dynamicTest(
        finding.need().description(),
        () -> {
          if (finding.verdict() == Verdict.FAILED) {
            throw new AssertionError(finding.toString());
          }
          assumeTrue(finding.verdict() == Verdict.VERIFIED, finding::toString);
        });
  }
}
