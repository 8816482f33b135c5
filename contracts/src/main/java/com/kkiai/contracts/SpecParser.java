package com.kkiai.contracts;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;

/** Parses the spec for a validator. */
public final class SpecParser {
  private SpecParser() {}

  public static OpenAPI parse(String yaml) {
    var options = new ParseOptions();
    options.setResolve(true);
    // Not "fully": that makes an object of each schema without a type.
    options.setResolveResponses(true);
    OpenAPI spec = new OpenAPIV3Parser().readContents(yaml, null, options).getOpenAPI();
    // Clients must accept fields that the spec does not name; the sandbox and the contract have
    // none.
    spec.getComponents().getSchemas().values().stream()
        .filter(schema -> schema.getProperties() != null)
        .forEach(schema -> schema.setAdditionalProperties(false));
    return spec;
  }
}
