package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.SILENCE;
import static com.kkiai.flux.fixtures.ScriptedGateway.images;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images on disk: whole or not at all, never outside the folder, fetched without the key. */
class SaveTest {
  private static final byte[] PNG = SampleImages.png(100);
  private static final String DATA_URL =
      "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG);
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffda0002ffd9");

  @TempDir Path folder;
  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  @AutoClose
  private final FluxClient flux =
      gateway.builder().maxImageBytes(1000).downloadTimeout(Duration.ofSeconds(5)).build();

  private final FluxJob job = flux.job(ID);

  @Test
  void namesFilesByIdNumberAndContent() throws IOException {
    gateway.on(Kind.FILE, image(PNG), image(JPEG));
    Path out = folder.resolve("a/b");

    List<Path> files = job.save(images(gateway.file("lies.gif"), gateway.file("2")), out);

    assertThat(files).containsExactly(out.resolve(ID + "-1.png"), out.resolve(ID + "-2.jpg"));
    assertThat(files.get(0)).hasBinaryContent(PNG);
    assertThat(files.get(1)).hasBinaryContent(JPEG);
    assertOnlyIn(out, 2);
    assertThat(gateway.received(Kind.FILE))
        .allMatch(call -> call.getHeaders().get("Authorization") == null);
  }

  @Test
  void anImageWithoutAUrlKeepsItsNumber() throws IOException {
    gateway
        .on(Kind.RESULT, json(200, ScriptedGateway.output(null, gateway.file("2"))))
        .on(Kind.FILE, image(PNG));

    var notSaved = notSaved(job.result().orElseThrow());

    assertThat(notSaved)
        .hasMessage(
            "job auto/%s: saved 1 of 2 images; image 1 of 2 cannot be saved: the response has no URL for it"
                .formatted(ID));
    assertThat(notSaved.savedFiles())
        .containsExactly(folder.resolve(ID + "-2.png"))
        .isUnmodifiable();
    assertOnlyIn(folder, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "/files/410", "/files/large", "data:image/png;base64,?", "ftp://a.b/1.png"})
  void anImageThatCannotBeSavedDoesNotStopTheOthers(String url) throws IOException {
    gateway.on(
        Kind.FILE, url.endsWith("410") ? json(410, "") : image(SampleImages.png(1001)), image(PNG));
    String bad = url.startsWith("/") ? gateway.server.url(url).toString() : url;
    String good = url.startsWith("/") ? gateway.file("3") : DATA_URL;

    var notSaved = notSaved(images(DATA_URL, bad, good));

    assertThat(notSaved).hasMessageContaining(": saved 2 of 3 images; image 2 of 3");
    assertThat(notSaved.getCause()).hasMessageStartingWith("image 2 of 3");
    assertThat(notSaved.savedFiles())
        .containsExactly(folder.resolve(ID + "-1.png"), folder.resolve(ID + "-3.png"));
    assertOnlyIn(folder, 2);
  }

  @Test
  void theTimeLimitIsForAllImagesTogether() {
    gateway.on(Kind.FILE, SILENCE);

    FluxClient hurried = flux.withOptions(o -> o.downloadTimeout(Duration.ofMillis(100)));
    var notSaved =
        notSaved(hurried.job(ID), images(DATA_URL, gateway.file("2"), gateway.file("3")));

    assertThat(notSaved)
        .hasMessageContaining(
            "image 2 of 3 was not fetched in time; image 3 of 3 was not fetched: ");
    assertThat(notSaved.savedFiles()).containsExactly(folder.resolve(ID + "-1.png"));
    assertThat(gateway.count(Kind.FILE)).isEqualTo(1);
  }

  @Test
  void replacesItsOwnFileOnTheNextTry() throws IOException {
    gateway.on(Kind.FILE, image(PNG));
    job.save(images(gateway.file("1")), folder);
    job.save(images(gateway.file("1")), folder);
    assertOnlyIn(folder, 1);
  }

  @Test
  void triesAgainAfterFailuresThatMayPass() {
    MockResponse cut =
        image(PNG)
            .newBuilder()
            .setHeader("Content-Length", "900")
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build();
    gateway.on(Kind.FILE, json(503, ""), cut, image(PNG));
    assertThat(job.save(images(gateway.file("1")), folder)).hasSize(1);
    assertThat(gateway.count(Kind.FILE)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 203, 302, 304, 401, 410, 418})
  void endsWithAResponseThatIsFinal(int status) throws IOException {
    gateway.on(Kind.FILE, json(status, ""));
    assertFails(images(gateway.file("1")), "image 1 of 1 cannot be fetched: HTTP " + status);
  }

  @Test
  void followsNoLocationOfAnImage() {
    gateway.on(Kind.FILE, withHeader(image(PNG), "Location", "/files/next"));

    assertThat(job.save(images(gateway.file("1")), folder)).hasSize(1);
    assertThat(gateway.count(Kind.FILE)).isEqualTo(1);
  }

  @Test
  void refusesWhatIsTooLarge() throws IOException {
    gateway.on(Kind.FILE, image(SampleImages.png(1001)));
    assertFails(images(gateway.file("1")), "larger than 1000 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "http://example.org/1.png",
        "ftp://example.org/1.png",
        "https://10.1.2.3.invalid:99999/",
        "data:image/png,abc",
        "data:image/png;base64,???",
        "../../1.png"
      })
  void refusesOddAddresses(String url) throws IOException {
    assertFails(images(url), "image 1 of 1 cannot be");
    assertThat(gateway.count(Kind.FILE)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "http://0.0.0.0:{port}/files/x, https only",
    "https://0.0.0.0:{port}/files/x, private network",
    "https://[64:ff9b::7f00:1]/files/x, private network",
    "mailto:a@b, no http address",
  })
  void aRedirectThatIsRefusedIsFinalAndItsTargetNotEvenConnectedTo(String target, String refusal)
      throws IOException {
    gateway.on(
        Kind.FILE, redirect(target.replace("{port}", "" + gateway.server.getPort())), image(PNG));

    assertFails(images(gateway.file("1")), refusal);

    assertThat(gateway.count(Kind.FILE)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"20, ", "21, redirected more than 20 times"})
  void redirectsAreFollowedUpToALimitWhichIsFinal(int redirects, String failure)
      throws IOException {
    var script = new ArrayList<>(Collections.nCopies(redirects, redirect("/files/next")));
    script.add(image(PNG));
    gateway.on(Kind.FILE, script.toArray(MockResponse[]::new));

    if (failure == null) {
      assertThat(job.save(images(gateway.file("1")), folder)).hasSize(1);
    } else {
      assertFails(images(gateway.file("1")), failure);
    }

    assertThat(gateway.count(Kind.FILE)).isEqualTo(21);
  }

  private static MockResponse redirect(String target) {
    return new MockResponse.Builder().code(302).addHeader("Location", target).body("moved").build();
  }

  @Test
  void tellsWhatIsWrongWithTheFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> job.save(images(DATA_URL), file))
        .isInstanceOf(ImageNotSavedException.class)
        .hasMessageContaining(file.toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptEndsItAlsoWhereNothingIsFetched(boolean hasImage) throws IOException {
    String url = hasImage ? DATA_URL : "";
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> job.save(images(url), folder))
        .isInstanceOf(OperationAbortedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertOnlyIn(folder, 0);
  }

  private ImageNotSavedException notSaved(FluxOutput output) {
    return notSaved(job, output);
  }

  private ImageNotSavedException notSaved(FluxJob job, FluxOutput output) {
    return catchThrowableOfType(ImageNotSavedException.class, () -> job.save(output, folder));
  }

  private void assertFails(FluxOutput output, String message) throws IOException {
    assertThatThrownBy(() -> job.save(output, folder))
        .isInstanceOf(ImageNotSavedException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(ID);
    assertOnlyIn(folder, 0);
  }

  private static void assertOnlyIn(Path folder, int files) throws IOException {
    try (var list = Files.list(folder)) {
      assertThat(list).hasSize(files);
    }
  }

  private static MockResponse image(byte[] bytes) {
    return new MockResponse.Builder().body(new Buffer().write(bytes)).build();
  }
}
