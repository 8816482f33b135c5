package com.kkiai.verification.spec;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.interaction.ApiOperationResolver;
import com.atlassian.oai.validator.model.ApiOperationMatch;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.kkiai.contracts.SpecParser;
import com.kkiai.contracts.Violations;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/**
 * Validates requests and responses against the spec, by a validator that shares no code with the
 * generated models. Adds what that validator does not check: the token, a missing Content-Type,
 * enums of headers, and that a success is documented. Immutable; safe for use by any number of
 * threads.
 */
final class SpecValidator {
  private static final String UNEXPECTED_PARAMETER =
      "validation.request.parameter.query.unexpected";

  private final OpenAPI spec;
  private final OpenApiInteractionValidator validator;
  private final ApiOperationResolver operations;

  private SpecValidator(String yaml) {
    spec = SpecParser.parse(yaml);
    operations = new ApiOperationResolver(spec, null, true);
    validator =
        OpenApiInteractionValidator.createFor(spec)
            .withStrictOperationPathMatching()
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel(UNEXPECTED_PARAMETER, ValidationReport.Level.ERROR)
                    .build())
            .build();
  }

  /** Created when the first test needs it: it takes a second. */
  private static final class OfTheFile {
    private static final SpecValidator VALIDATOR =
        usedOnce(new SpecValidator(SpecTree.ofTheFile().yaml()));
  }

  /** The first check is slow; a call with a deadline must not pay for it. */
  private static SpecValidator usedOnce(SpecValidator validator) {
    var call =
        new HttpCall("GET", "/fal-ai/auto/requests/a/status", null, Map.of(), ByteString.EMPTY);
    var unused = validator.ofRequest(call);
    unused = validator.ofResponse(call, 200, Map.of(), ByteString.encodeUtf8("{}"));
    return validator;
  }

  static SpecValidator ofTheFile() {
    return OfTheFile.VALIDATOR;
  }

  /** Returns the problems of a request. */
  List<String> ofRequest(HttpCall call) {
    ApiOperationMatch match = operation(call);
    if (!match.isPathFound() || !match.isOperationAllowed()) {
      return List.of("no such call in the spec");
    }
    var problems = new ArrayList<String>();
    for (ValidationReport.Message message :
        validator.validateRequest(request(call)).getMessages()) {
      boolean bodyUnseen = message.getKey().equals("validation.request.body.missing");
      if (call.body() != null || !bodyUnseen) {
        problems.add("request: " + Violations.describe(message));
      }
    }
    String authorization = call.headers().getOrDefault("authorization", "");
    if (needsToken(match.getApiOperation().getOperation())
        && !authorization.matches("(?i)bearer \\S+")) {
      problems.add("request: header Authorization: no bearer token");
    }
    boolean hasBody = call.body() != null && call.body().size() > 0;
    if (hasBody && !call.headers().containsKey("content-type")) {
      problems.add("request: header Content-Type: missing");
    }
    return problems;
  }

  /** Returns the problems of a response; none if there is no such call in the spec. */
  List<String> ofResponse(HttpCall call, int status, Map<String, String> headers, ByteString body) {
    ApiOperationMatch match = operation(call);
    if (!match.isPathFound() || !match.isOperationAllowed()) {
      return List.of();
    }
    Map<String, ApiResponse> documented = match.getApiOperation().getOperation().getResponses();
    ApiResponse response = documented.get(String.valueOf(status));
    var problems = new ArrayList<String>();
    if (response == null && status < 300) {
      // "default" stands for failures.
      problems.add("response: status " + status + " is not documented");
    }
    var simple = new SimpleResponse.Builder(status).withBody(body.toByteArray());
    headers.forEach(simple::withHeader);
    Request.Method method = Request.Method.valueOf(call.method());
    validator.validateResponse(call.pathOfSpec(), method, simple.build()).getMessages().stream()
        .forEach(message -> problems.add("response: " + Violations.describe(message)));
    if (body.size() > 0 && !headers.containsKey("Content-Type")) {
      problems.add("response: header Content-Type: missing");
    }
    ApiResponse stated = response == null ? documented.get("default") : response;
    if (stated != null && stated.getHeaders() != null) {
      stated.getHeaders().forEach((name, header) -> checkEnum(name, header, headers, problems));
    }
    return problems;
  }

  private ApiOperationMatch operation(HttpCall call) {
    boolean knownMethod =
        Arrays.stream(Request.Method.values()).anyMatch(one -> one.name().equals(call.method()));
    return knownMethod
        ? operations.findApiOperation(call.pathOfSpec(), Request.Method.valueOf(call.method()))
        : ApiOperationMatch.NOT_ALLOWED_OPERATION;
  }

  private boolean needsToken(Operation operation) {
    List<SecurityRequirement> own = operation.getSecurity();
    List<SecurityRequirement> security = own == null ? spec.getSecurity() : own;
    return security != null && !security.isEmpty();
  }

  private void checkEnum(
      String name, Header header, Map<String, String> headers, List<String> problems) {
    Map<String, Header> components = spec.getComponents().getHeaders();
    String reference = header.get$ref();
    Header stated = reference == null ? header : components.get(reference.replaceFirst(".*/", ""));
    List<?> values = stated.getSchema() == null ? null : stated.getSchema().getEnum();
    String value = headers.get(name);
    if (values != null && value != null && !values.contains(value)) {
      problems.add("response: header " + name + ": " + value + " is not one of " + values);
    }
  }

  private static SimpleRequest request(HttpCall call) {
    var builder = new SimpleRequest.Builder(call.method(), call.pathOfSpec());
    call.headers().forEach(builder::withHeader);
    call.queryParameters().forEach(builder::withQueryParam);
    return (call.body() == null ? builder : builder.withBody(call.body().toByteArray())).build();
  }
}
