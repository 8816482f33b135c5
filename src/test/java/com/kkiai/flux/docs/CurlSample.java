package com.kkiai.flux.docs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A call with curl. */
final class CurlSample {
  private CurlSample() {}

  static Sample of(Operation operation, String server) {
    var code = new StringBuilder("curl ");
    if (!operation.method().equals(operation.hasBody() ? "POST" : "GET")) {
      code.append("-X ").append(operation.method()).append(' ');
    }
    code.append(Shell.quoted(server + address(operation)));
    code.append(" \\\n  -H \"Authorization: Bearer $KKIAI_API_KEY\"");
    if (operation.hasBody()) {
      String json = Example.of(operation.json()).get(0).json();
      code.append(" \\\n  -H \"Content-Type: application/json\"");
      code.append(" \\\n  -d ").append(Shell.quoted(json));
    }
    return new Sample("curl", "sh", code.toString());
  }

  /** Returns the path and the query, filled with the examples of the parameters. */
  private static String address(Operation operation) {
    String path = operation.path();
    for (SpecNode parameter : operation.parametersIn("path")) {
      path = path.replace("{" + parameter.text("name") + "}", value(parameter));
    }
    String query =
        operation.parametersIn("query").stream()
            .map(parameter -> parameter.text("name") + "=" + value(parameter))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private static String value(SpecNode parameter) {
    return URLEncoder.encode(String.valueOf(Example.first(parameter)), StandardCharsets.UTF_8);
  }
}
