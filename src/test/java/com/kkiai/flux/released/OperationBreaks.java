package com.kkiai.flux.released;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Objects;
import org.openapitools.openapidiff.core.model.ChangedContent;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedParameter;
import org.openapitools.openapidiff.core.model.ChangedRequestBody;
import org.openapitools.openapidiff.core.model.ChangedResponse;

/** What a changed operation breaks. */
final class OperationBreaks {
  private final ChangedOperation operation;
  private final OpenAPI before;
  private final OpenAPI after;
  private final List<String> lines;
  private final String name;

  OperationBreaks(ChangedOperation operation, OpenAPI before, OpenAPI after, List<String> lines) {
    this.operation = operation;
    this.before = before;
    this.after = after;
    this.lines = lines;
    this.name = operation.getOldOperation().getOperationId() + ": ";
  }

  void look() {
    if (operation.getOperationId() != null) {
      lines.add(name + "is now called " + operation.getNewOperation().getOperationId());
    }
    parameters();
    var body = operation.getRequestBody();
    if (body != null) {
      requestBody(body);
    }
    var answers = operation.getApiResponses();
    if (answers != null) {
      answers
          .getMissing()
          .keySet()
          .forEach(status -> lines.add(name + "answer " + status + " is gone"));
      answers.getChanged().forEach((status, answer) -> answer(answer, name + "answer " + status));
    }
    var security = operation.getSecurityRequirements();
    if (security != null && security.isIncompatible()) {
      lines.add(
          "%sauthorization by %s became %s"
              .formatted(
                  name,
                  schemes(before, operation.getOldOperation()),
                  schemes(after, operation.getNewOperation())));
    }
  }

  private static List<String> schemes(OpenAPI spec, Operation operation) {
    var schemes = spec.getComponents().getSecuritySchemes();
    return operation.getSecurity() == null
        ? List.of()
        : operation.getSecurity().stream()
            .flatMap(requirement -> requirement.keySet().stream())
            .map(schemes::get)
            .map(
                one ->
                    one.getType()
                        + " "
                        + Objects.requireNonNullElse(one.getScheme(), one.getName()))
            .toList();
  }

  private void parameters() {
    var parameters = operation.getParameters();
    if (parameters == null) {
      return;
    }
    for (Parameter gone : parameters.getMissing()) {
      lines.add(name + "parameter " + gone.getName() + " is gone");
    }
    for (Parameter added : parameters.getIncreased()) {
      if (isTrue(added.getRequired())) {
        lines.add(name + "parameter " + added.getName() + " is new and required");
      }
    }
    for (ChangedParameter changed : parameters.getChanged()) {
      String place = name + "parameter " + changed.getName();
      if (isTrue(changed.getNewParameter().getRequired())
          && !isTrue(changed.getOldParameter().getRequired())) {
        lines.add(place + " is now required");
      }
      new SchemaBreaks(lines, true).look(changed.getSchema(), place);
    }
  }

  private void requestBody(ChangedRequestBody body) {
    if (body.getNewRequestBody() == null) {
      lines.add(name + "request body is gone");
    } else if (isTrue(body.getNewRequestBody().getRequired())
        && (body.getOldRequestBody() == null || !isTrue(body.getOldRequestBody().getRequired()))) {
      lines.add(name + "request body is now required");
    }
    content(body.getContent(), name + "request", true);
  }

  private void answer(ChangedResponse answer, String place) {
    content(answer.getContent(), place, false);
    if (answer.getHeaders() != null) {
      answer
          .getHeaders()
          .getMissing()
          .keySet()
          .forEach(header -> lines.add(place + ", header " + header + " is gone"));
      answer
          .getHeaders()
          .getChanged()
          .forEach(
              (header, changed) ->
                  new SchemaBreaks(lines, false)
                      .look(changed.getSchema(), place + ", header " + header));
    }
  }

  private void content(ChangedContent content, String place, boolean request) {
    if (content == null) {
      return;
    }
    content.getMissing().keySet().forEach(type -> lines.add(place + ": no longer " + type));
    content
        .getChanged()
        .forEach(
            (type, changed) -> new SchemaBreaks(lines, request).look(changed.getSchema(), place));
  }

  private static boolean isTrue(Boolean value) {
    return Objects.equals(value, true);
  }
}
