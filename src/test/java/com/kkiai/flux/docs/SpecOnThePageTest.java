package com.kkiai.flux.docs;

import static com.kkiai.flux.model.Spec.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.model.Spec;
import com.kkiai.flux.spec.SpecRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Whatever the document says is on the page. It is read here in another way than by the maker. */
class SpecOnThePageTest {
  private static ParsedPage page;

  @BeforeAll
  static void read() throws IOException {
    page = ParsedPage.of(DocsPage.html(SpecRules.yaml(), Path.of("src", "docs")));
  }

  static List<SpecOperation> operations() {
    return SpecOperation.all();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationIsThereWithItsCall(SpecOperation operation) {
    String text = ParsedPage.text(page.operation(operation.id()));
    assertThat(text)
        .contains(operation.id(), operation.method() + operation.path())
        .contains(operation.text("summary"), operation.text("description"));
    assertThat(page.elements("nav").map(ParsedPage::text).findFirst().orElseThrow())
        .contains(operation.id());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itsFieldsAreThereAndInItsForm(SpecOperation operation) {
    operation
        .fields()
        .forEach(
            (name, facts) -> {
              assertIsSaid(page.text("operation." + operation.id() + "." + name), name, facts);
              assertCanBeTried(page.input(operation.id(), name), facts);
            });
    Element form = page.form(operation.id());
    assertThat(form.getAttribute("data-method")).isEqualTo(operation.method());
    assertThat(form.getAttribute("data-path")).isEqualTo(operation.path());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itsAnswersAreThere(SpecOperation operation) {
    operation
        .responses()
        .forEach(
            (status, response) -> {
              Element shown = page.at("operation." + operation.id() + "." + status);
              assertThat(ParsedPage.text(shown)).contains(status, said(response, "description"));
              map(response.getOrDefault("headers", Map.of()))
                  .forEach(
                      (name, header) ->
                          assertIsSaid(ParsedPage.text(shown), name, SpecOperation.facts(header)));
              List<String> examples =
                  ParsedPage.inside(shown, "pre").map(pre -> json(pre.getTextContent())).toList();
              assertThat(examples)
                  .isEqualTo(SpecOperation.examples(response).stream().map(Spec::json).toList())
                  .isNotEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itsErrorsAreInTheTableOfAllErrors(SpecOperation operation) {
    List<String> rows =
        page.elements("tr")
            .filter(row -> row.getElementsByTagName("a").getLength() > 0)
            .map(ParsedPage::text)
            .toList();
    operation
        .responses()
        .forEach(
            (status, response) -> {
              if (!status.startsWith("2")) {
                String begin = status + said(response, "description");
                assertThat(rows)
                    .anyMatch(row -> row.startsWith(begin) && row.contains(operation.id()));
              }
            });
  }

  @Test
  void everySchemaIsThereWithItsFields() {
    Spec.schemas()
        .forEach(
            (name, schema) -> {
              assertThat(page.text("schema." + name)).isEqualTo(name);
              boolean atItsOperation = map(schema).containsKey("x-request");
              if (!atItsOperation) {
                Spec.properties(name)
                    .forEach(
                        (field, facts) ->
                            assertIsSaid(page.text("schema." + name + "." + field), field, facts));
              }
            });
  }

  @Test
  void everyDescriptionIsThere() {
    assertDescriptionsAreSaid(Spec.root());
  }

  private static void assertDescriptionsAreSaid(Object node) {
    if (node instanceof List<?> list) {
      list.forEach(SpecOnThePageTest::assertDescriptionsAreSaid);
    } else if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            boolean prose = List.of("description", "summary", "title", "pattern").contains(key);
            if (prose && value instanceof String) {
              for (String part : value.toString().split("\n", -1)) {
                assertThat(page.text()).contains(part.strip());
              }
            } else {
              assertDescriptionsAreSaid(value);
            }
          });
    }
  }

  /** All that is said of a field: its text, range, default, words and pattern. */
  private static void assertIsSaid(String text, String name, Map<String, Object> facts) {
    String type = said(facts, "type");
    assertThat(text).contains(name, type.equals("object") ? "" : type, said(facts, "format"));
    assertThat(text).contains(said(facts, "description"));
    assertThat(text).contains(said(facts, "pattern"));
    if (facts.containsKey("minimum") && facts.containsKey("maximum")) {
      assertThat(text).contains(facts.get("minimum") + " to " + facts.get("maximum"));
    } else {
      assertThat(text).contains(said(facts, "minimum"), said(facts, "maximum"));
    }
    if (facts.containsKey("default")) {
      assertThat(text).contains("default " + facts.get("default"));
    }
    if (facts.containsKey("nullable")) {
      assertThat(text).contains("may be null");
    }
    for (String list : List.of("enum", "x-enum-descriptions")) {
      for (Object word : (List<?>) facts.getOrDefault(list, List.of())) {
        assertThat(text).contains(word.toString());
      }
    }
  }

  private static void assertCanBeTried(Element input, Map<String, Object> facts) {
    if (facts.get("enum") instanceof List<?> words) {
      assertThat(ParsedPage.inside(input, "option").map(Element::getTextContent))
          .containsAll(words.stream().map(Object::toString).toList());
    } else if (facts.containsKey("minimum")) {
      assertThat(input.getAttribute("min")).isEqualTo(said(facts, "minimum"));
      assertThat(input.getAttribute("max")).isEqualTo(said(facts, "maximum"));
    }
  }

  private static String said(Map<String, Object> facts, String key) {
    return Objects.toString(facts.get(key), "");
  }

  private static String json(String text) {
    try {
      return Spec.json(Spec.parse(text));
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }
}
