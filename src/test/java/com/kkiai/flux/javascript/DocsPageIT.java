package com.kkiai.flux.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.SandboxProcess;
import com.kkiai.flux.model.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The docs page in a real browser, at the sandbox of flux.jar and from disk. */
@Tag("full")
@ExtendWith({Chromium.IsThere.class, NodeExtension.class})
class DocsPageIT {
  private static final Path FILE = Path.of("target", "docs", "kkiai-flux.html");
  private static SandboxProcess sandbox;

  @BeforeAll
  static void start() throws IOException {
    sandbox = SandboxProcess.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void itAsksForNothingButItselfAndComplainsOfNothing(Node node) throws Exception {
    assertThat(play(node, "load"))
        .containsEntry("problems", List.of())
        .containsEntry("requests", List.of(sandbox.address() + "/"))
        .containsEntry("title", "kkiai FLUX.1");
  }

  @Test
  void anAddressLeadsToAnAnswerThatIsFoldedAway(Node node) throws Exception {
    String address = sandbox.address() + "/#operation.cancel.400";
    Map<String, Object> seen = play(node, "deepLink", address, "");
    assertThat(seen).containsEntry("open", true);
    assertThat((Double) seen.get("top")).isBetween(50.0, 120.0);
  }

  @Test
  void searchFindsOperationsFieldsErrorsAndGuidesByKeyboard(Node node) throws Exception {
    Map<String, Object> seen = play(node, "search");

    assertThat(map(seen, "found"))
        .containsEntry("imageToI", shown("operation.imageToImage"))
        .containsEntry("num_images", shown("operation.imageToImage.num_images"))
        .containsEntry("422", shown("operation.redux.422"))
        .containsEntry("too late", shown("operation.cancel.400"))
        .containsEntry("promises", shown("guide.promises"))
        .containsEntry("nothing", "Nothing found for “xyzzy”");
    assertThat(seen).containsEntry("open", false).containsEntry("problems", List.of());
  }

  @Test
  void aJobIsSubmittedOnceAndFollowedToItsImages(Node node) throws Exception {
    Map<String, Object> seen = play(node, "tryIt");

    assertThat(seen)
        .containsEntry("submits", 1.0)
        .containsEntry("images", List.of(1024.0, 1024.0))
        .containsEntry("live", "The result is there")
        .containsEntry("problems", List.of())
        .containsEntry("origins", List.of(sandbox.address()));
    assertThat(map(seen, "body"))
        .containsEntry("num_images", 2.0)
        .containsEntry("output_format", "jpeg")
        .doesNotContainKey("seed")
        .hasEntrySatisfying("image_url", url -> assertThat(url).asString().isEqualTo(cat()));
    assertThat((String) seen.get("curl"))
        .startsWith("curl '" + sandbox.address() + "/fal-ai/flux-1/schnell/redux' \\\n")
        .contains("-H 'Authorization: Bearer any'", "\"num_images\": 2");
    assertThat(map(seen, "envelope")).containsEntry("status", "200 OK");
    assertThat(body(seen, "envelope"))
        .containsEntry("status", "IN_QUEUE")
        .containsKey("request_id");
    assertThat((List<?>) seen.get("changes"))
        .extracting(Object::toString)
        .first()
        .asString()
        .contains("IN_QUEUE");
    assertThat((List<?>) seen.get("changes")).last().asString().endsWith("COMPLETED");
    assertThat(map(seen, "result")).containsEntry("status", "200 OK");
  }

  @Test
  void followUpsGoOnWithTheLastJob(Node node) throws Exception {
    Map<String, Object> seen = play(node, "followUps");

    assertThat(body(seen, "getStatus")).containsEntry("status", "COMPLETED");
    assertThat(body(seen, "getResult")).containsKey("images");
    assertThat(seen).containsEntry("images", 1.0);
    assertThat(map(seen, "cancel"))
        .hasEntrySatisfying("status", is -> assertThat(is).asString().startsWith("400"));
    assertThat(body(seen, "cancel")).containsEntry("status", "ALREADY_COMPLETED");
  }

  @Test
  void aRefusalIsShownWithItsBodyAndTheKeyIsTheSameInAllForms(Node node) throws Exception {
    Map<String, Object> seen = play(node, "refused");

    assertThat((String) map(seen, "tooMany").get("status")).startsWith("422");
    assertThat((String) map(seen, "tooMany").get("body")).contains("less_than_equal", "num_images");
    assertThat((String) map(seen, "noKey").get("status")).startsWith("401");
    assertThat((String) map(seen, "noKey").get("body")).contains("invalid_api_key");
    assertThat(seen).containsEntry("otherKey", "");
  }

  @Test
  void aFileOrAnAddressIsSentAndNumbersKeepTheirDigits(Node node) throws Exception {
    String gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    Map<String, Object> seen = play(node, "ownPicture", sandbox.address(), gif);

    List<?> bodies = (List<?>) seen.get("bodies");
    assertThat(bodies).hasSize(2);
    assertThat(bodies.get(0))
        .isEqualTo("{\n  \"image_url\": \"data:image/gif;base64," + gif + "\"\n}");
    assertThat((String) bodies.get(1))
        .contains("\"image_url\": \"https://example.org/a.png\"", "\"seed\": 9007199254740993");
    assertThat((String) seen.get("result")).contains("\"seed\": 9007199254740993");
  }

  @Test
  void followingIsStopped(Node node) throws Exception {
    try (SandboxProcess slow = SandboxProcess.start("--queue-time", "10m")) {
      assertThat(play(node, "stopped", slow.address(), ""))
          .containsEntry("live", "You stopped following. The job goes on.")
          .containsEntry("submits", 1.0);
    }
  }

  @Test
  void aJobIsFollowedWhereNoStatusIsServed(Node node) throws Exception {
    try (SandboxProcess resultOnly = SandboxProcess.start("--result-only", "--run-time", "3s")) {
      Map<String, Object> seen = play(node, "tryIt", resultOnly.address(), "");
      assertThat(seen)
          .containsEntry("images", List.of(1024.0, 1024.0))
          .containsEntry("submits", 1.0);
      assertThat(seen.get("changes").toString())
          .contains("No status is served (404)", "Request is still in progress");
    }
  }

  @Test
  void fromDiskItCanBeReadAndSaysHowToStartTheSandbox(Node node) throws Exception {
    Map<String, Object> seen = play(node, "fromDisk", FILE.toUri().toString(), "");

    assertThat(seen)
        .containsEntry("problems", List.of())
        .containsEntry("enabled", 0.0)
        .containsEntry("toldAll", seen.get("forms"));
    assertThat((List<?>) seen.get("requests")).hasSize(1);
    assertThat((String) seen.get("told"))
        .contains("java -jar target/flux.jar sandbox --port 8080", "http://127.0.0.1:8080");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void onAPhoneItFitsAndTheNavigationIsFolded(String scheme, Node node) throws Exception {
    assertThat(play(node, "narrow", sandbox.address(), scheme))
        .containsEntry("wide", 390.0)
        .containsEntry("pale", List.of())
        .containsEntry("folded", true)
        .containsEntry("open", true)
        .containsEntry("closed", true)
        .containsEntry("hash", "#errors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void allTextHasContrast(String scheme, Node node) throws Exception {
    Map<String, Object> seen = play(node, "wide", sandbox.address(), scheme);

    assertThat((Double) seen.get("seen")).isGreaterThan(500);
    assertThat(seen)
        .containsEntry("pale", List.of())
        .containsEntry("darkByButton", List.of())
        .containsEntry("ground", "rgb(17, 22, 28)")
        .containsEntry("wide", seen.get("width"));
  }

  @Test
  void withoutScriptAllOfItCanBeRead(Node node) throws Exception {
    assertThat(play(node, "withoutScript"))
        .containsEntry("operations", 5.0)
        .containsEntry("samples", 15.0)
        .containsEntry("navigation", true)
        .containsEntry("dead", 0.0)
        .containsEntry("problems", List.of());
  }

  private static Map<String, Object> play(Node node, String scenario) throws Exception {
    return play(node, scenario, sandbox.address(), "");
  }

  private static Map<String, Object> play(Node node, String scenario, String address, String extra)
      throws Exception {
    String browser = Chromium.find().orElseThrow().path().toString();
    Run run = node.run("page.mjs", browser, scenario, address, extra);
    assertThat(run.exitCode()).as(run.all()).isZero();
    return Spec.map(Spec.parse(run.output()));
  }

  /** What has the focus after a search, in the address, and visible. */
  private static List<Object> shown(String id) {
    return List.of("#" + id, id, true);
  }

  private static Map<String, Object> map(Map<String, Object> seen, String key) {
    return Spec.map(seen.get(key));
  }

  private static Map<String, Object> body(Map<String, Object> seen, String key) throws IOException {
    return Spec.map(Spec.parse((String) map(seen, key).get("body")));
  }

  private static String cat() {
    try {
      byte[] png = Files.readAllBytes(Path.of("src", "docs", "cat.png"));
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
