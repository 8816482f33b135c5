package com.kkiai.flux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** An operation that was added to the document is on the page with all that the others have. */
class NewOperationTest {
  private static ParsedPage page;

  @BeforeAll
  static void add() throws IOException {
    page = EditedSpec.pageWithOneOperationMore();
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
