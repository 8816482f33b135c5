package com.kkiai.verification.spec;

import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.SandboxBuilder;
import com.kkiai.flux.sandbox.SandboxExchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okio.ByteString;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Checks the traffic of a test's sandboxes against the spec, by a validator that shares no code
 * with the generated models. A violation fails the test.
 *
 * <p>Not checked: images, pages, calls without a response, and bodies that the sandbox keeps in
 * part only ({@link com.kkiai.flux.sandbox.ReceivedCall#body}). Safe for use by any number of
 * threads.
 */
public final class SpecWatch implements AfterEachCallback {
  private final SpecValidator spec = SpecValidator.ofTheFile();
  private final Map<String, Boolean> expected = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private boolean anyCaller;

  /** Allows invalid requests, if the sandbox refuses them: for clients that are not ours. */
  public SpecWatch anyCaller() {
    anyCaller = true;
    return this;
  }

  /** Expects violations, each with one of these texts; each text must be in one. */
  public synchronized void expect(String... texts) {
    Arrays.stream(texts).forEach(text -> expected.put(text, false));
  }

  /** Returns settings for a sandbox that is watched. */
  public SandboxBuilder sandbox() {
    return Sandbox.builder().onExchange(this::check);
  }

  private void check(SandboxExchange exchange) {
    if (exchange.call().path().contains("/fal-ai/") && exchange.status() != 0) {
      try {
        note(exchange, problems(exchange));
      } catch (RuntimeException | StackOverflowError e) {
        note(exchange, List.of("cannot be checked: " + e));
      }
    }
  }

  private List<String> problems(SandboxExchange exchange) {
    HttpCall call = HttpCall.of(exchange.call());
    var problems = new ArrayList<String>();
    if (!anyCaller || exchange.status() < 300) {
      problems.addAll(spec.ofRequest(call));
    }
    ByteString body = ByteString.of(exchange.body());
    problems.addAll(spec.ofResponse(call, exchange.status(), exchange.headers(), body));
    return problems;
  }

  private synchronized void note(SandboxExchange exchange, List<String> wrong) {
    for (String problem : wrong) {
      String violation = exchange + ": " + problem;
      List<String> texts = expected.keySet().stream().filter(violation::contains).toList();
      texts.forEach(text -> expected.put(text, true));
      if (texts.isEmpty()) {
        violations.add(violation);
      }
    }
  }

  @Override
  public synchronized void afterEach(ExtensionContext context) {
    expected.forEach(
        (text, seen) -> {
          if (!seen) {
            violations.add("expected, and never seen: " + text);
          }
        });
    if (!violations.isEmpty()) {
      throw new AssertionError(
          "The traffic does not follow the spec:\n" + String.join("\n", violations));
    }
  }
}
