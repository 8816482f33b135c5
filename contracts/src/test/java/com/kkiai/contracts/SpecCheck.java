package com.kkiai.contracts;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the spec and the contracts, both ways: each interaction must be valid by the spec, and
 * each operation and each request field of the spec must occur in some interaction. The validator
 * reads the spec by itself, without the generated code.
 */
final class SpecCheck {
  private final OpenAPI spec;
  private final List<Map<String, Object>> interactions;
  private final List<String> problems = new ArrayList<>();

  private SpecCheck(String spec, List<String> pacts) {
    this.spec = SpecParser.parse(spec);
    this.interactions =
        pacts.stream()
            .flatMap(pact -> Json.list(Json.parse(pact).get("interactions")).stream())
            .toList();
  }

  /** Returns what is wrong, each with its operation and field; empty if all is well. */
  static List<String> problems(String spec, List<String> pacts) {
    var check = new SpecCheck(spec, pacts);
    check.interactionsAreValid();
    check
        .spec
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> check.occurs(path, method.name(), operation)));
    return check.problems;
  }

  private void interactionsAreValid() {
    var validator = OpenApiInteractionValidator.createFor(spec).build();
    for (Map<String, Object> interaction : interactions) {
      Map<String, Object> request = Json.map(interaction.get("request"));
      Map<String, Object> response = Json.map(interaction.get("response"));
      int status = ((Number) response.get("status")).intValue();
      String name =
          "%s (%s %s)"
              .formatted(
                  interaction.get("description"), request.get("method"), request.get("path"));
      if (!Json.map(request.get("headers")).containsKey("Authorization")) {
        problems.add(name + ": no Authorization");
      }
      ValidationReport report = validator.validate(request(request), response(response, status));
      report.getMessages().stream()
          // What is refused may be wrong on purpose.
          .filter(
              message -> status < 400 || !message.getKey().startsWith("validation.request.body"))
          // What the contract does not speak of may be anything.
          .filter(message -> !message.getKey().equals("validation.response.body.missing"))
          .forEach(message -> problems.add(name + ": " + Violations.describe(message)));
    }
  }

  private static SimpleRequest request(Map<String, Object> request) {
    var builder =
        new SimpleRequest.Builder(
            String.valueOf(request.get("method")), String.valueOf(request.get("path")));
    Json.map(request.get("headers"))
        .forEach((name, values) -> builder.withHeader(name, Json.texts(values)));
    Json.map(request.get("query"))
        .forEach((name, values) -> builder.withQueryParam(name, Json.texts(values)));
    Object content = Json.map(request.get("body")).get("content");
    return (content == null ? builder : builder.withBody(Json.text(content))).build();
  }

  private static SimpleResponse response(Map<String, Object> response, int status) {
    var builder = new SimpleResponse.Builder(status);
    Json.map(response.get("headers"))
        .forEach((name, values) -> builder.withHeader(name, Json.texts(values)));
    Object content = Json.map(response.get("body")).get("content");
    return (content == null ? builder : builder.withBody(Json.text(content))).build();
  }

  private void occurs(String path, String method, Operation operation) {
    String pattern = path.replaceAll("\\{[^}]+}", "[^/]+");
    List<Map<String, Object>> requests =
        interactions.stream()
            .map(interaction -> Json.map(interaction.get("request")))
            .filter(request -> method.equals(request.get("method")))
            .filter(request -> String.valueOf(request.get("path")).matches(pattern))
            .toList();
    if (requests.isEmpty()) {
      problems.add(operation.getOperationId() + ": no interaction");
    }
    for (String field : fields(operation)) {
      if (requests.stream()
          .noneMatch(
              request ->
                  Json.map(Json.map(request.get("body")).get("content")).containsKey(field))) {
        problems.add(operation.getOperationId() + ": no interaction with field " + field);
      }
    }
  }

  private Set<String> fields(Operation operation) {
    if (operation.getRequestBody() == null) {
      return Set.of();
    }
    Schema<?> body = operation.getRequestBody().getContent().values().iterator().next().getSchema();
    String name = body.get$ref().replaceAll(".*/", "");
    Schema<?> request = spec.getComponents().getSchemas().get(name);
    return request.getProperties().keySet();
  }
}
