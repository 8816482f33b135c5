package com.kkiai.flux.docs;

import static com.kkiai.flux.model.Spec.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** An operation that was added to the document is on the page with all that the others have. */
class NewOperationTest {
  private static ParsedPage page;

  @BeforeAll
  static void add() throws IOException {
    page = EditedSpec.pageWithOneOperationMore(root -> {});
  }

  @Test
  void itIsThereWithItsFields() {
    assertThat(ParsedPage.text(page.operation("upscale")))
        .contains("Make a picture larger", "POST/fal-ai/flux-1/dev/upscale");
    assertThat(page.text("operation.upscale.factor"))
        .contains("number (double)", "required", "1 to 4", "How many times as wide");
    assertThat(page.text("operation.upscale.filter")).contains("one of nearest, lanczos");
    assertThat(page.text("operation.upscale.seed")).contains("0 to 4294967295", "default 7");
    assertThat(page.text("operation.upscale.keep")).contains("array of string");
    assertThat(page.text("operation.upscale.200")).contains("The job is queued.", "QueueStatus");
    assertThat(page.text("schema.UpscaleFilter")).isEqualTo("UpscaleFilter");
    assertThat(page.text("navigation")).contains("POSTupscale");
  }

  @Test
  void itsSamplesAndItsFormHaveTheExampleIfThereIsOne() throws Exception {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("image_url", "https://example.org/a.png");
    example.put("factor", 2);
    example.put("filter", "lanczos");
    example.put("seed", 4294967295L);
    example.put("steps", 3);
    example.put("keep", List.of("it's \"this\"", "that"));
    ParsedPage withExample =
        EditedSpec.pageWithOneOperationMore(
            root -> {
              Map<String, Object> post =
                  map(map(map(root.get("paths")).get("/fal-ai/flux-1/dev/upscale")).get("post"));
              Map<String, Object> content = map(map(post.get("requestBody")).get("content"));
              map(content.get("application/json")).put("example", example);
            });

    SampleCompiler.compile(withExample.sample("upscale", "Java"));
    assertThat(withExample.sample("upscale", "Java"))
        .contains(".seed(4294967295L)", "UpscaleFilter.LANCZOS", "List.of(\"it's \\\"this\\\"\"");
    assertThat(withExample.sample("upscale", "curl")).contains("it'\\''s");
    assertThat(withExample.input("upscale", "seed").getAttribute("value")).isEqualTo("4294967295");
    assertThat(withExample.input("upscale", "keep").getTextContent()).contains("that");
  }

  @Test
  void itsFieldsMayBeCalledAnything() throws IOException {
    ParsedPage odd =
        EditedSpec.page(
            root -> {
              Map<String, Object> fields = map(EditedSpec.schemas(root).get("ReduxRequest"));
              for (String name :
                  List.of("key", "example", "title", "try", "body", "answers", "id")) {
                map(fields.get("properties")).put(name, Map.of("type", "string"));
              }
            });
    assertThat(odd.ids())
        .contains("operation.redux.key", "operation.redux.body")
        .doesNotHaveDuplicates();
  }

  @Test
  void aBodyThatTheMakerDoesNotKnowIsAnError() {
    assertThatThrownBy(
            () ->
                EditedSpec.page(
                    root ->
                        map(map(map(root.get("paths")).get("/fal-ai/flux-1/schnell/redux"))
                                .get("post"))
                            .put("requestBody", Map.of("content", Map.of("text/plain", Map.of())))))
        .hasMessage("no JSON: the body of redux");
  }

  @Test
  void itCanBeTried() {
    Element form = page.form("upscale");
    assertThat(form.getAttribute("data-path")).isEqualTo("/fal-ai/flux-1/dev/upscale");
    assertThat(form.getAttribute("data-follow")).isEqualTo("true");
    assertThat(page.input("upscale", "image_url").getAttribute("data-type")).isEqualTo("picture");
    assertThat(page.input("upscale", "factor").getAttribute("max")).isEqualTo("4");
    assertThat(page.input("upscale", "factor").getAttribute("value")).isEqualTo("1");
    assertThat(ParsedPage.inside(page.input("upscale", "filter"), "option").map(ParsedPage::text))
        .containsExactly("not sent", "nearest", "lanczos");
    assertThat(page.input("upscale", "keep").getTagName()).isEqualTo("textarea");
  }

  @Test
  void itHasSamplesThoughTheClientHasNoMethodForItAndTheCommandLineNoCommand() throws Exception {
    assertThat(page.sample("upscale", "Java"))
        .contains("flux.submit(flux.api(SecondApi.class).upscale(request))", ".factor(1.0)");
    SampleCompiler.compile(page.sample("upscale", "Java"));
    assertThat(page.sample("upscale", "curl"))
        .contains("https://www.kkiai.com/fal-ai/flux-1/dev/upscale", "\"factor\": 1");
    assertThat(page.sample("upscale", "Command line")).isEmpty();
  }
}
