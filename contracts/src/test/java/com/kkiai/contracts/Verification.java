package com.kkiai.contracts;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import com.kkiai.contracts.Finding.Verdict;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.model.CancelStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a gateway with a contract. Other than Pact's own verifiers, it limits the submits, uses
 * the jobs that it pays for, and tells a broken contract from a response that says nothing about
 * it.
 *
 * @param key the API key of the gateway
 */
record Verification(
    URI gateway, String key, Submits submits, Duration longestJob, OkHttpClient http) {

  /** Returns how many submits with a valid API key are sent. */
  long paidSubmits(Contract contract) {
    return contract.needs().stream()
        .filter(need -> isAllowed(need) && need.isSubmit() && need.hasValidKey())
        .count();
  }

  private boolean isAllowed(Need need) {
    return need.submits().compareTo(submits) <= 0;
  }

  /** Verifies each interaction that is allowed, the cheapest first. */
  List<Finding> verify(Contract contract) {
    V4Pact pact = contract.read();
    try (FluxClient flux =
            FluxClient.builder().httpClient(http).baseUrl(gateway.toString()).apiKey(key).build();
        var jobs = new PaidJobs(flux, longestJob, new Redactor(key))) {
      return contract.needs().stream()
          .sorted(Comparator.comparing(Need::submits))
          .map(need -> isAllowed(need) ? shown(verify(need, pact, jobs)) : leftOut(need))
          .toList();
    }
  }

  private static Finding leftOut(Need need) {
    return Finding.of(need, Verdict.LEFT_OUT, "needs -Dcontract.submits=" + need.submits().text());
  }

  private Finding shown(Finding finding) {
    return new Finding(
        finding.need(),
        finding.verdict(),
        finding.reasons().stream().map(new Redactor(key)::line).toList());
  }

  private Finding verify(Need need, V4Pact pact, PaidJobs jobs) {
    SynchronousHttp interaction = Contract.interaction(pact, need);
    HttpResponse response;
    try {
      KnownJob job = need.job();
      Map<String, Object> state =
          job == null || job.status() == null ? Map.of() : jobs.in(job.status());
      IRequest request =
          interaction
              .getRequest()
              .generatedRequest(Map.of("providerState", state), GeneratorTestMode.Provider);
      response =
          new GatewayCalls(http, gateway).send(request, need.hasValidKey() ? key : need.key());
    } catch (IOException e) {
      return Finding.of(need, Verdict.NOT_JUDGED, String.valueOf(e.getMessage()));
    }
    boolean accepted = need.isSubmit() && response.getStatus() < 300;
    if (accepted) {
      jobs.keep(text(response));
    }
    List<String> mismatches = mismatches(pact, interaction, response);
    String noVerdict = noVerdict(need, interaction, response, jobs.ended());
    if (mismatches.isEmpty()) {
      return Finding.of(need, Verdict.VERIFIED);
    }
    return noVerdict == null
        ? new Finding(need, Verdict.FAILED, mismatches)
        : Finding.of(need, Verdict.NOT_JUDGED, noVerdict);
  }

  /** Pact throws at some bodies and headers. The client cannot use such a response either. */
  static List<String> mismatches(V4Pact pact, SynchronousHttp interaction, HttpResponse response) {
    try {
      return ResponseMatching.responseMismatches(pact, interaction, response).stream()
          .map(Verification::text)
          .toList();
    } catch (RuntimeException | StackOverflowError e) {
      return List.of("the response cannot be read: " + e);
    }
  }

  private static String text(Mismatch mismatch) {
    return mismatch instanceof BodyMismatch body
        ? body.getPath() + ": " + body.description()
        : mismatch.description();
  }

  /** Returns the body, whatever encoding the response claims to have. */
  private static String text(HttpResponse response) {
    return new String(response.getBody().orEmpty(), StandardCharsets.UTF_8);
  }

  /** Returns why a mismatch does not break the contract; null if it does. */
  private static @Nullable String noVerdict(
      Need need, SynchronousHttp interaction, HttpResponse response, boolean jobEnded) {
    int status = response.getStatus();
    boolean mustSucceed = interaction.getResponse().getStatus() < 400;
    if (List.of(401, 403, 429).contains(status) || status >= 500) {
      return "HTTP " + status + ": " + text(response);
    } else if (need.isSubmit() && need.hasValidKey() && !mustSucceed && status < 300) {
      return "the request was accepted, and may be rejected later";
    } else if (KnownJob.QUEUED.equals(need.job())
        && status == 400
        && text(response).contains(CancelStatus.ALREADY_COMPLETED.value())) {
      return "the job had already completed";
    } else if (KnownJob.COMPLETED.equals(need.job())
        && (mustSucceed ? status >= 400 && !List.of(404, 405).contains(status) : !jobEnded)) {
      return "the job has failed, or has not completed in time";
    }
    return null;
  }
}
