package com.kkiai.flux.released;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;

/**
 * What a spec breaks for those who use an earlier one, each as a line with operation and field.
 *
 * <p>openapi-diff finds what has changed. What of it breaks is decided here where it is known to
 * err: it compares the digits of ranges without their points (0.5 is more than 1 to it), takes a
 * limit where there was none, null and a removed field for harmless, and looks at only one of the
 * forms of an anyOf. Where it sees a break that has no rule here, that is told too.
 */
final class Breaks {
  private static final OpenApiDiffOptions OPTIONS =
      OpenApiDiffOptions.builder()
          // A new name of a method in every client.
          .configProperty("incompatible.operation.id.changed", "true")
          // Enums are open: an unknown word in an answer is kept.
          .configProperty("incompatible.response.enum.increased", "false")
          // Rules of our own.
          .configProperty("incompatible.request.numeric.range.decreased", "false")
          .configProperty("incompatible.schema.pattern.changed", "false")
          .build();

  private final OpenAPI before;
  private final OpenAPI after;
  private final List<String> lines = new ArrayList<>();

  private Breaks(OpenAPI before, OpenAPI after) {
    this.before = before;
    this.after = after;
  }

  static List<String> between(String earlier, String later) {
    var breaks = new Breaks(parsed(earlier), parsed(later));
    breaks.server();
    breaks.look(OpenApiCompare.fromSpecifications(breaks.before, breaks.after, OPTIONS));
    return breaks.lines;
  }

  private static OpenAPI parsed(String spec) {
    var options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(spec, null, options);
    if (!result.getMessages().isEmpty()) {
      throw new IllegalArgumentException("not a spec: " + result.getMessages());
    }
    result.getOpenAPI().getComponents().getSchemas().values().forEach(Breaks::keepForms);
    return result.getOpenAPI();
  }

  /** openapi-diff lays the forms of an anyOf over each other, those of a oneOf it keeps apart. */
  private static void keepForms(Schema<?> schema) {
    if (schema.getAnyOf() != null) {
      schema.setOneOf(schema.getAnyOf());
      schema.setAnyOf(null);
    }
  }

  private void server() {
    String old = before.getServers().get(0).getUrl();
    String now = after.getServers().get(0).getUrl();
    if (!old.equals(now)) {
      lines.add("all operations: the server " + old + " became " + now);
    }
  }

  private void look(ChangedOpenApi changed) {
    changed
        .getMissingEndpoints()
        .forEach(
            gone ->
                lines.add(
                    "%s: %s %s is gone"
                        .formatted(
                            gone.getOperation().getOperationId(),
                            gone.getMethod(),
                            gone.getPathUrl())));
    for (ChangedOperation operation : changed.getChangedOperations()) {
      int known = lines.size();
      new OperationBreaks(operation, before, after, lines).look();
      if (operation.isIncompatible() && lines.size() == known) {
        lines.add(
            operation.getOldOperation().getOperationId()
                + ": openapi-diff sees a break in its "
                + broken(operation));
      }
    }
  }

  private static List<String> broken(ChangedOperation operation) {
    var parts = new ArrayList<String>();
    if (operation.getParameters() != null && operation.getParameters().isIncompatible()) {
      parts.add("parameters");
    }
    if (operation.resultRequestBody().isIncompatible()) {
      parts.add("request");
    }
    if (operation.resultApiResponses().isIncompatible()) {
      parts.add("answers");
    }
    return parts;
  }
}
