package com.kkiai.verification.spec;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import com.kkiai.contracts.SpecParser;
import com.kkiai.contracts.Violations;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.NodeEvent;

/**
 * Rules that keep the spec readable for generators, validators and people. Each returns the
 * problems of a spec with their places.
 */
final class SpecRules {
  private static final String OPERATIONS =
      "/paths/[^/]+/(get|put|post|delete|options|head|patch|trace)";
  private static final String RESPONSES = OPERATIONS + "/responses/[^/]+";

  private SpecRules() {}

  /** Some tools drop what an alias stands for. */
  static List<String> noAnchors(SpecTree spec) {
    var events = new Yaml().parse(new StringReader(spec.yaml()));
    return StreamSupport.stream(events.spliterator(), false)
        .filter(event -> event instanceof NodeEvent node && node.getAnchor() != null)
        .map(event -> "line " + (event.getStartMark().getLine() + 1))
        .toList();
  }

  /** Generators make a class of the wrapper. */
  static List<String> noWrappedReferences(SpecTree spec) {
    return spec.places(".*", schema -> schema.get("allOf") instanceof List<?> l && l.size() < 2);
  }

  /** Some generators never read a body behind a reference. */
  static List<String> inlineSuccesses(SpecTree spec) {
    return spec.places(OPERATIONS + "/responses/2..", response -> response.containsKey("$ref"));
  }

  /** Generators merge the alternatives and require the fields of each. */
  static List<String> noAlternativeObjects(SpecTree spec) {
    return spec.places(".*/(anyOf|oneOf)/\\d+", node -> true).stream()
        .filter(member -> isObject(spec.resolved(member)))
        .toList();
  }

  /** A field that is added to a response must not make an old client fail. */
  static List<String> openResponses(SpecTree spec) {
    Set<String> ofResponses = spec.reachable(RESPONSES);
    return spec
        .places(
            ".*",
            schema ->
                isObject(schema)
                    && Boolean.FALSE.equals(schema.getOrDefault("additionalProperties", false)))
        .stream()
        .filter(ofResponses::contains)
        .toList();
  }

  /** Upstream sends seeds that do not fit in 64 bits. */
  static List<String> seedsOfAnyWidth(SpecTree spec) {
    Set<String> ofResponses = spec.reachable(RESPONSES);
    return spec.places("(?i).*/(properties|schemas)/[a-z_]*seed", node -> true).stream()
        .filter(
            place -> {
              Map<String, Object> seed = spec.resolved(place);
              boolean bounded =
                  Stream.of("format", "minimum", "maximum").anyMatch(seed::containsKey);
              boolean whole = ofResponses.contains(place) && !"number".equals(seed.get("type"));
              return bounded || whole;
            })
        .toList();
  }

  /** In Go the values of all enums share one package. */
  static List<String> distinctEnumNames(SpecTree spec) {
    var owners = new HashMap<String, String>();
    var problems = new ArrayList<String>();
    spec.nodes("/components/schemas/[^/]+")
        .forEach(
            (place, schema) -> {
              List<?> values = list(schema.get("enum"));
              List<?> names = list(schema.getOrDefault("x-enum-varnames", values));
              if (names.size() != values.size()) {
                problems.add(place + "/x-enum-varnames: not one name for each value");
              }
              for (Object value : names) {
                String name = value.toString().toUpperCase(Locale.ROOT).replaceAll("\\W", "_");
                String other = owners.putIfAbsent(name, place);
                if (other != null) {
                  problems.add(place + ": " + name + " is also in " + other);
                }
              }
            });
    return problems;
  }

  /** Tools know {@code examples} by their names, and some of them ignore a lone example. */
  static List<String> namedExamples(SpecTree spec) {
    return spec.places(
        ".*/(content|parameters|headers)/[^/]+",
        node ->
            node.containsKey("example")
                || (!node.containsKey("$ref") && !(node.get("examples") instanceof Map)));
  }

  static List<String> documentedOperations(SpecTree spec) {
    Predicate<Map<String, Object>> documented =
        operation ->
            described(operation.get("summary"))
                && described(operation.get("description"))
                && list(operation.get("x-codeSamples")).stream()
                    .map(sample -> (Map<?, ?>) sample)
                    .filter(sample -> described(sample.get("source")))
                    .map(sample -> sample.get(sample.containsKey("label") ? "label" : "lang"))
                    .toList()
                    .equals(List.of("Java", "curl", "flux"));
    return spec.places(OPERATIONS, documented.negate());
  }

  /** Bean Validation matches in full, JSON Schema anywhere: a pattern means the same for both. */
  static List<String> fullMatches(SpecTree spec) {
    List<Example> examples = examples(spec);
    var problems = new ArrayList<String>();
    spec.nodes(".*")
        .forEach(
            (place, schema) -> {
              if (schema.get("pattern") instanceof String pattern) {
                List<String> values =
                    examples.stream()
                        .filter(example -> spec.target(example.schema).equals(place))
                        .map(example -> String.valueOf(example.value))
                        .toList();
                if (!anchored(pattern) || values.isEmpty() || !matchesAll(pattern, values)) {
                  problems.add(place + ": " + pattern + " for " + values);
                }
              }
            });
    return problems;
  }

  /** Returns whether ^ and $ stand around all alternatives. */
  private static boolean anchored(String pattern) {
    String left = pattern.replaceAll("\\\\.|\\[[^]]*]", "");
    for (String before = ""; !before.equals(left); ) {
      before = left;
      left = left.replaceAll("\\([^()]*\\)", "");
    }
    return left.startsWith("^") && left.endsWith("$") && !left.contains("|");
  }

  private static boolean matchesAll(String pattern, List<String> values) {
    try {
      return values.stream().allMatch(Pattern.compile(pattern).asMatchPredicate());
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** A submit leads to the calls that follow it, and no link leads nowhere. */
  static List<String> links(SpecTree spec) {
    Set<Object> operations =
        spec.nodes(OPERATIONS).values().stream()
            .map(operation -> operation.get("operationId"))
            .collect(Collectors.toSet());
    var problems = new ArrayList<String>();
    for (String response : spec.places("/paths/[^/]+/post/responses/2..", node -> true)) {
      Set<Object> linked =
          spec.places(Pattern.quote(response) + "/links/[^/]+", node -> true).stream()
              .map(link -> spec.resolved(link).get("operationId"))
              .collect(Collectors.toSet());
      if (!linked.equals(Set.of("getStatus", "getResult", "cancel"))) {
        problems.add(response + "/links: lead to " + linked);
      }
    }
    problems.addAll(
        spec.places(
            ".*/links/[^/]+",
            link -> !link.containsKey("$ref") && !operations.contains(link.get("operationId"))));
    return problems;
  }

  static List<String> describedProperties(SpecTree spec) {
    return spec.places(".*/properties/[^/]+", node -> true).stream()
        .filter(place -> !described(spec.resolved(place).get("description")))
        .toList();
  }

  static List<String> validExamples(SpecTree spec) {
    var validator = new SchemaValidator(SpecParser.parse(spec.yaml()), new MessageResolver());
    var problems = new ArrayList<String>();
    for (Example example : examples(spec)) {
      String place = spec.target(example.schema);
      Schema<?> schema =
          place.startsWith("/components/schemas/")
              ? new Schema<>().$ref("#" + place)
              : Json.mapper().convertValue(spec.resolved(place), Schema.class);
      JsonNode value = Json.mapper().valueToTree(example.value);
      validator.validate(() -> value, schema, "example").getMessages().stream()
          .forEach(message -> problems.add(example.place + ": " + Violations.describe(message)));
    }
    return problems;
  }

  /** Renderers disagree on what they do with it. */
  static List<String> noHtml(SpecTree spec) {
    return spec.places(
        ".*",
        node ->
            Stream.of("summary", "description")
                .map(node::get)
                .anyMatch(text -> text instanceof String s && s.matches("(?s).*<[A-Za-z/!].*")));
  }

  /** An example and the place of its schema. */
  private record Example(String place, String schema, Object value) {}

  private static List<Example> examples(SpecTree spec) {
    var examples = new ArrayList<Example>();
    spec.nodes(".*/examples/[^/]+")
        .forEach(
            (place, example) -> {
              String holder = place.replaceFirst("/examples/[^/]+$", "");
              if (!holder.equals("/components")) {
                Object value = spec.resolved(place).get("value");
                examples.add(new Example(place, holder + "/schema", value));
              }
            });
    spec.nodes(".*")
        .forEach(
            (place, node) -> {
              if (node.containsKey("example")) {
                examples.add(new Example(place, place, node.get("example")));
              }
            });
    return examples;
  }

  private static boolean isObject(Map<String, Object> schema) {
    return "object".equals(schema.get("type")) || schema.get("properties") instanceof Map;
  }

  private static boolean described(Object text) {
    return text instanceof String string && !string.isBlank();
  }

  private static List<?> list(Object node) {
    return node instanceof List<?> list ? list : List.of();
  }
}
