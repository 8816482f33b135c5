package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.kkiai.contracts.Finding.Verdict;
import com.kkiai.flux.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
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
class GatewayTest {
  private static final Duration LONGEST_JOB = Duration.ofMinutes(5);
  private static final Path PAGE = Path.of("contracts/target/contract-report.html");

  @TestFactory
  Stream<DynamicTest> keepsItsContract() throws IOException {
    String url = System.getProperty("contract.provider.url", "");
    return url.isBlank() ? sandbox() : gateway(URI.create(url));
  }

  /** Nothing may stay unjudged at a sandbox. */
  private static Stream<DynamicTest> sandbox() throws IOException {
    try (Sandbox sandbox = Sandbox.builder().token(Contract.KEY).polls(1, 1).start()) {
      Report report =
          verify(URI.create(sandbox.baseUrl()), Contract.KEY, Submits.ALL, Contract.ALL);
      return tests(report, report.findings().size());
    }
  }

  private static Stream<DynamicTest> gateway(URI url) throws IOException {
    String key = System.getenv("KKIAI_API_KEY");
    assertThat(key).as("the environment variable KKIAI_API_KEY").isNotBlank();
    Submits submits = Submits.of(System.getProperty("contract.submits", "none"));
    return tests(verify(url, key, submits, List.of(Contract.GATEWAY)), 1);
  }

  private static Report verify(URI gateway, String key, Submits submits, List<Contract> contracts)
      throws IOException {
    var recording = new Recording(key);
    var http =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .addInterceptor(recording)
            .build();
    var verification = new Verification(gateway, key, submits, LONGEST_JOB, http);
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
    String file = System.getProperty("contract.record", "");
    if (!file.isBlank()) {
      recording.write(Path.of(file));
    }
    var report = new Report(gateway, findings);
    report.write(PAGE);
    System.out.println(report + ": " + PAGE);
    return report;
  }

  private static Stream<DynamicTest> tests(Report report, int verified) {
    return Stream.concat(
        report.findings().stream().map(GatewayTest::test),
        Stream.of(
            dynamicTest(
                "at least " + verified + " interactions are verified",
                () ->
                    assertThat(report.count(Verdict.VERIFIED)).isGreaterThanOrEqualTo(verified))));
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
