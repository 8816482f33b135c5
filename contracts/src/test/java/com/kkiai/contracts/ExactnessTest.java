package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.V4Pact;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.kkiai.contracts.Changes.Changed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each single change of each response is put before the client, the contract and the spec. Where
 * the client fails, one of the others does; where the contract fails, the client does, but for what
 * Pact cannot say.
 */
@Tag("contract")
class ExactnessTest {
  /** Changes that the client survives and the contract does not, and why: see contracts.md. */
  private static final Map<String, String> CANNOT_BE_SAID =
      Map.of(
          ".*: content type .*", "Pact compares the content type before the body",
          ".*: code 4\\d\\d",
              "Pact can name codes and classes of codes, but not a class without some codes");

  private final OpenApiInteractionValidator spec =
      OpenApiInteractionValidator.createFor(SpecParser.parse(Files.readString(Spec.FILE))).build();

  private final Set<String> used = ConcurrentHashMap.newKeySet();

  ExactnessTest() throws IOException {}

  @Test
  void theContractIsAsStrictAsTheClient() {
    // What a client cannot use, it asks for again: the needs wait side by side.
    ExecutorService needs = Executors.newCachedThreadPool();
    var problems = new ArrayList<Future<List<String>>>();
    for (Contract contract : Contract.ALL) {
      for (Need need : contract.needs()) {
        problems.add(needs.submit(() -> problems(need, contract.read())));
      }
    }
    needs.shutdown();
    assertThat(problems).flatMap(Future::get).isEmpty();
    assertThat(used).as("exceptions that are needed").isEqualTo(CANNOT_BE_SAID.keySet());
    assertThat(Path.of("src/docs/contracts.md")).content().contains(CANNOT_BE_SAID.values());
  }

  private List<String> problems(Need need, V4Pact pact) throws IOException {
    var problems = new ArrayList<String>();
    try (var server = new ScriptedResponses()) {
      for (Need other : need.others()) {
        SynchronousHttp interaction = Contract.interaction(pact, other);
        serve(server, interaction, changes(interaction).get(0));
      }
      SynchronousHttp interaction = Contract.interaction(pact, need);
      for (Changed changed : changes(interaction)) {
        serve(server, interaction, changed);
        problems.addAll(problems(need, client(need, server), pact, interaction, changed));
      }
    }
    return problems;
  }

  private List<String> problems(
      Need need, String client, V4Pact pact, SynchronousHttp interaction, Changed changed) {
    String name = need + ": " + changed.change();
    List<String> mismatches = Verification.mismatches(pact, interaction, response(changed));
    if (changed.change().isEmpty() && (!client.isEmpty() || !mismatches.isEmpty())) {
      return List.of(name + "the example itself fails: " + client + mismatches);
    } else if (!client.isEmpty() && mismatches.isEmpty() && isValid(interaction, changed)) {
      return List.of(name + ": only the client fails: " + client);
    } else if (client.isEmpty() && !mismatches.isEmpty() && !isException(name)) {
      return List.of(name + ": only the contract fails: " + mismatches);
    }
    return List.of();
  }

  private boolean isException(String name) {
    return CANNOT_BE_SAID.keySet().stream().filter(name::matches).peek(used::add).count() > 0;
  }

  /** Returns why the client fails; empty if it does not. */
  private static String client(Need need, ScriptedResponses server) {
    try {
      need.useAt(server.url());
      return "";
    } catch (RuntimeException | AssertionError e) {
      // Not the message: an empty one would pass for a success.
      return e.toString();
    }
  }

  private boolean isValid(SynchronousHttp interaction, Changed changed) {
    var response =
        new SimpleResponse.Builder(changed.status())
            .withContentType(changed.contentType())
            .withBody(Json.text(changed.body()))
            .build();
    var method = Request.Method.valueOf(interaction.getRequest().getMethod());
    return !spec.validateResponse(interaction.getRequest().getPath(), method, response).hasErrors();
  }

  private static void serve(
      ScriptedResponses server, SynchronousHttp interaction, Changed changed) {
    server.put(interaction.getRequest().getMethod(), interaction.getRequest().getPath(), changed);
  }

  private static HttpResponse response(Changed changed) {
    boolean typed = !changed.contentType().isEmpty();
    return new HttpResponse(
        changed.status(),
        typed ? Map.of("Content-Type", List.of(changed.contentType())) : Map.of(),
        OptionalBody.body(
            Json.text(changed.body()).getBytes(StandardCharsets.UTF_8),
            typed ? new ContentType(changed.contentType()) : ContentType.getUNKNOWN()));
  }

  /** The spec's example of the response, with the fields of the contract's example. */
  private static List<Changed> changes(SynchronousHttp interaction) {
    String method = interaction.getRequest().getMethod();
    HttpResponse response = interaction.getResponse();
    String path = interaction.getRequest().getPath();
    var example = new LinkedHashMap<>(Spec.example(method, path, response.getStatus()));
    // A response that is about another job is none.
    example.computeIfPresent("request_id", (name, id) -> path.split("/", -1)[4]);
    return Changes.of(
        response.getStatus(),
        response.getBody().isPresent()
            ? merged(example, Json.parse(response.getBody().valueAsString()))
            : example);
  }

  private static Map<String, Object> merged(Map<String, Object> one, Map<String, Object> other) {
    var merged = new LinkedHashMap<>(one);
    other.forEach((name, value) -> merged.merge(name, value, ExactnessTest::merged));
    return merged;
  }

  private static Object merged(Object one, Object other) {
    if (one instanceof Map && other instanceof Map) {
      return merged(Json.map(one), Json.map(other));
    } else if (one instanceof List<?> list && other instanceof List<?> others) {
      return List.of(merged(list.get(0), others.get(0)));
    }
    return other;
  }
}
