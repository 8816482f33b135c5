package com.kkiai.flux.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operation of the spec.
 *
 * @param method in capitals
 * @param parameters also those of its path
 */
record Operation(String id, String method, String path, SpecNode facts, List<SpecNode> parameters) {
  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /** Returns all operations in the order of the document. */
  static List<Operation> all(SpecNode spec) {
    var operations = new ArrayList<Operation>();
    spec.get("paths")
        .entries()
        .forEach(
            (path, item) ->
                item.entries().entrySet().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .map(entry -> of(path, item, entry.getKey(), entry.getValue()))
                    .forEach(operations::add));
    return operations;
  }

  private static Operation of(String path, SpecNode item, String method, SpecNode facts) {
    String id = facts.text("operationId");
    if (id.isEmpty()) {
      throw new IllegalArgumentException("no operationId: " + method + " " + path);
    }
    SpecNode content = facts.get("requestBody").get("content");
    if (!content.entries().isEmpty() && !content.has("application/json")) {
      throw new IllegalArgumentException("no JSON: the body of " + id);
    }
    List<SpecNode> parameters =
        Stream.of(item, facts).flatMap(part -> part.get("parameters").items().stream()).toList();
    return new Operation(id, method.toUpperCase(Locale.ROOT), path, facts, parameters);
  }

  String summary() {
    String summary = facts.text("summary");
    return summary.isEmpty() ? id : summary;
  }

  /** Returns its first tag, by which operations are grouped. */
  String tag() {
    return facts.get("tags").texts().stream().findFirst().orElse("Operations");
  }

  /** Returns the JSON media type of its body; nothing where it takes none. */
  SpecNode json() {
    return facts.get("requestBody").get("content").get("application/json");
  }

  boolean hasBody() {
    return json().value() != null;
  }

  SpecNode body() {
    return json().get("schema").merged();
  }

  /** Whether it queues a job, which is then followed. */
  boolean queuesJob() {
    return hasBody()
        && responses().values().stream()
            .map(response -> response.get("content").get("application/json").get("schema"))
            .anyMatch(schema -> schema.name().equals("QueueStatus"));
  }

  /** Returns the parameters that go into one place, such as path. */
  List<SpecNode> parametersIn(String place) {
    return parameters.stream().filter(one -> one.text("in").equals(place)).toList();
  }

  /** Returns the job of the examples, as jobs are named: by what is in the path, in its order. */
  String exampleJob() {
    return parametersIn("path").stream()
        .map(parameter -> String.valueOf(Example.first(parameter)))
        .collect(Collectors.joining("/"));
  }

  Map<String, SpecNode> responses() {
    return facts.get("responses").entries();
  }

  String anchor() {
    return Anchor.of("operation", id);
  }

  /** Returns the anchor of a part of it, which no field of it can have. */
  String anchor(String part) {
    return anchor() + "-" + part;
  }
}
