package com.kkiai.flux.spec;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.interaction.ApiOperationResolver;
import com.atlassian.oai.validator.model.ApiOperationMatch;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/**
 * What the spec says of calls and answers. A validator that reads the spec by itself: none of the
 * generated code has a part in it. What that validator does not look at is looked at here: the
 * token, a missing Content-Type, words in headers, and that a success is one that is documented.
 * Immutable; safe for use by any number of threads.
 */
public final class SpecRules {
  private static final String UNEXPECTED_PARAMETER =
      "validation.request.parameter.query.unexpected";
  private static final String UNKNOWN_FIELD = "validation.request.body.schema.additionalProperties";

  private final OpenAPI spec;
  private final OpenApiInteractionValidator validator;
  private final ApiOperationResolver operations;

  SpecRules(String yaml) {
    var options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    options.setResolveCombinators(false);
    spec = new OpenAPIV3Parser().readContents(yaml, null, options).getOpenAPI();
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

  /** Made when the first test needs it: it takes a second. */
  private static final class OfTheFile {
    private static final SpecRules RULES = usedOnce(new SpecRules(yaml()));
  }

  /** The first check is slow, which must not fall to a call with a deadline. */
  private static SpecRules usedOnce(SpecRules rules) {
    var call =
        new HttpCall("GET", "/fal-ai/auto/requests/a/status", null, Map.of(), ByteString.EMPTY);
    var unused = rules.of(call);
    unused = rules.of(call, new HttpReply(200, Map.of(), ByteString.encodeUtf8("{}")));
    return rules;
  }

  static SpecRules ofTheFile() {
    return OfTheFile.RULES;
  }

  public static String yaml() {
    try {
      return Files.readString(Path.of("openapi", "kkiai-flux.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all that is wrong with a call. */
  List<Problem> of(HttpCall call) {
    ApiOperationMatch match = operation(call);
    if (!match.isPathFound() || !match.isOperationAllowed()) {
      return List.of(new Problem(Problem.Kind.NO_OPERATION, "no such call in the spec"));
    }
    var problems = new ArrayList<Problem>();
    for (ValidationReport.Message message :
        validator.validateRequest(request(call)).getMessages()) {
      boolean bodyUnseen = message.getKey().equals("validation.request.body.missing");
      if (call.body() != null || !bodyUnseen) {
        problems.add(new Problem(kind(message.getKey()), words(message)));
      }
    }
    String authorization = call.headers().getOrDefault("authorization", "");
    if (needsToken(match.getApiOperation().getOperation())
        && !authorization.matches("(?i)bearer \\S+")) {
      problems.add(invalid("header Authorization: no bearer token"));
    }
    boolean hasBody = call.body() != null && call.body().size() > 0;
    if (hasBody && !call.headers().containsKey("content-type")) {
      problems.add(invalid("header Content-Type: missing"));
    }
    return problems;
  }

  /** Returns all that is wrong with an answer; nothing if there is no such call in the spec. */
  List<Problem> of(HttpCall call, HttpReply reply) {
    ApiOperationMatch match = operation(call);
    if (!match.isPathFound() || !match.isOperationAllowed()) {
      return List.of();
    }
    Map<String, ApiResponse> documented = match.getApiOperation().getOperation().getResponses();
    ApiResponse response = documented.get(String.valueOf(reply.status()));
    var problems = new ArrayList<Problem>();
    if (response == null && reply.status() < 300) {
      // What the spec has for all the rest is a failure.
      problems.add(invalid("status " + reply.status() + " is not documented"));
    }
    ValidationReport report =
        validator.validateResponse(
            call.pathOfSpec(), Request.Method.valueOf(call.method()), response(reply));
    report.getMessages().stream()
        .filter(
            message ->
                reply.body() != null
                    || !message.getKey().equals("validation.response.body.missing"))
        .forEach(message -> problems.add(invalid(words(message))));
    boolean hasBody = reply.body() != null && reply.body().size() > 0;
    if (hasBody && !reply.headers().containsKey("Content-Type")) {
      problems.add(invalid("header Content-Type: missing"));
    }
    ApiResponse stated = response == null ? documented.get("default") : response;
    if (stated != null && stated.getHeaders() != null) {
      stated.getHeaders().forEach((name, header) -> checkWord(name, header, reply, problems));
    }
    return problems;
  }

  /** Returns the name of the operation, empty where there is none. */
  String operationId(HttpCall call) {
    ApiOperationMatch match = operation(call);
    return match.isPathFound() && match.isOperationAllowed()
        ? match.getApiOperation().getOperation().getOperationId()
        : "";
  }

  /** Tells what a message says. A fault below allOf or anyOf is told in a message inside of it. */
  public static String words(ValidationReport.Message message) {
    var inner = message.getNestedMessages().stream().map(SpecRules::words).toList();
    String parameter =
        message
            .getContext()
            .flatMap(context -> context.getParameter())
            .map(one -> one.getName() + ": ")
            .orElse("");
    return parameter + message.getMessage() + (inner.isEmpty() ? "" : " " + inner);
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

  private static void checkWord(
      String name, Header header, HttpReply reply, List<Problem> problems) {
    List<?> words = header.getSchema() == null ? null : header.getSchema().getEnum();
    String value = reply.headers().get(name);
    if (words != null && value != null && !words.contains(value)) {
      problems.add(invalid("header " + name + ": " + value + " is none of " + words));
    }
  }

  private static SimpleRequest request(HttpCall call) {
    var builder = new SimpleRequest.Builder(call.method(), call.pathOfSpec());
    call.headers().forEach(builder::withHeader);
    call.queryParameters().forEach(builder::withQueryParam);
    return (call.body() == null ? builder : builder.withBody(call.body().toByteArray())).build();
  }

  private static SimpleResponse response(HttpReply reply) {
    var builder = new SimpleResponse.Builder(reply.status());
    reply.headers().forEach(builder::withHeader);
    return (reply.body() == null ? builder : builder.withBody(reply.body().toByteArray())).build();
  }

  private static Problem.Kind kind(String key) {
    return key.equals(UNEXPECTED_PARAMETER) || key.equals(UNKNOWN_FIELD)
        ? Problem.Kind.SURPLUS
        : Problem.Kind.INVALID;
  }

  private static Problem invalid(String text) {
    return new Problem(Problem.Kind.INVALID, text);
  }
}
