package com.kkiai.flux.docs;

import static com.kkiai.flux.model.Spec.map;

import com.kkiai.flux.spec.SpecRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.yaml.snakeyaml.Yaml;

/** The document with changes, and the page of it. */
final class EditedSpec {
  static final Path DOCS = Path.of("src", "docs");

  private EditedSpec() {}

  static ParsedPage page(Consumer<Map<String, Object>> change) throws IOException {
    Map<String, Object> root = new Yaml().load(SpecRules.yaml());
    change.accept(root);
    return ParsedPage.of(DocsPage.html(new Yaml().dump(root), DOCS));
  }

  /** The page of the document with the operation of the second one. */
  static ParsedPage pageWithOneOperationMore(Consumer<Map<String, Object>> change)
      throws IOException {
    String yaml = Files.readString(Path.of("src", "test", "openapi", "second.yaml"));
    Map<String, Object> second =
        new Yaml().load(yaml.replace("../../../openapi/kkiai-flux.yaml", ""));
    return page(
        root -> {
          map(root.get("paths")).putAll(map(second.get("paths")));
          schemas(root).putAll(schemas(second));
          change.accept(root);
        });
  }

  static Map<String, Object> schemas(Map<String, Object> root) {
    return map(map(root.get("components")).get("schemas"));
  }
}
