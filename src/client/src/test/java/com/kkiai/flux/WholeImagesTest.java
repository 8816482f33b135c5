package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.images;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.ReduxRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is saved is a whole image, within the limits, and as it was requested. */
class WholeImagesTest {
  private static final byte[] PNG = SampleImages.png(2000);
  private static final byte[] HALF = Arrays.copyOf(PNG, 1000);

  @TempDir Path folder;
  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  private final JumpingLoop time = new JumpingLoop();

  @AutoClose
  private final FluxClient flux =
      gateway.builder().loop(time).maxImageBytes(5000).maxOutputBytes(9000).build();

  private enum Cut {
    AT_ITS_ORIGIN,
    IN_CHUNKS,
    WITHOUT_A_LENGTH,
    IN_HTTP_1_0,
    AS_206;

    MockResponse response() {
      return switch (this) {
        case AT_ITS_ORIGIN -> image(HALF);
        case IN_CHUNKS ->
            new MockResponse.Builder().chunkedBody(new Buffer().write(HALF), 100).build();
        case WITHOUT_A_LENGTH -> withoutLength(HALF);
        case IN_HTTP_1_0 -> withoutLength(HALF).newBuilder().status("HTTP/1.0 200 OK").build();
        case AS_206 -> image(PNG).newBuilder().code(206).build();
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void anImageThatIsCutIsTriedAgain(Cut cut) {
    MockResponse half = cut.response();
    gateway.on(Kind.FILE, half, half, half, half, image(PNG));

    assertSaved(images(gateway.file("1")), 5);
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void anImageThatItsHostHasCutIsTriedAHandfulOfTimes(Cut cut) {
    gateway.on(Kind.FILE, cut.response());

    String why = cut == Cut.AS_206 ? "it is cut: HTTP 206" : "it is cut: the PNG has no end";
    assertFails(images(gateway.file("1")), "image 1 of 1 cannot be saved: " + why, 5);
  }

  @Test
  void anImageThatBreaksOffIsTriedAgainUntilTheTimeIsOver() {
    MockResponse cut =
        image(PNG).newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build();
    var script = new java.util.ArrayList<>(Collections.nCopies(20, cut));
    script.add(image(PNG));
    gateway.on(Kind.FILE, script.toArray(MockResponse[]::new));

    assertSaved(images(gateway.file("1")), 21);
  }

  @Test
  void anImageOfFewerBytesThanAnnouncedOverHttp2IsTriedAgain() {
    MockResponse cut = image(PNG).newBuilder().setHeader("Content-Length", PNG.length + 1).build();
    var script = new java.util.ArrayList<>(Collections.nCopies(20, cut));
    script.add(image(PNG));
    gateway.on(Kind.FILE, script.toArray(MockResponse[]::new));
    gateway.server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    var http2 = new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();

    try (FluxClient flux = gateway.builder().loop(time).httpClient(http2).build()) {
      assertThat(flux.job(ID).save(images(gateway.file("1")), folder)).hasSize(1);
    }

    assertThat(gateway.count(Kind.FILE)).isEqualTo(21);
  }

  @ParameterizedTest
  @CsvSource({
    "PNG, 89504e470d0a1a0a0000000049454e44ae4260",
    "JPEG, ffd8ffda000201020304",
    "GIF, 474946383961010001000000002c0000",
    "WEBP, 5249464610000000574542505650382004000000010203",
    "AVIF, 0000001066747970617669660000000000000010",
  })
  void aDataUrlThatIsCutIsAnError(String type, String hex) {
    String url =
        "data:image/png;base64,"
            + Base64.getEncoder().encodeToString(java.util.HexFormat.of().parseHex(hex));

    assertFails(
        images(url), "image 1 of 1 cannot be saved: it is cut: the " + type + " has no end", 0);
    assertThat(time.delays()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"data:image/png;base64, it is empty", "'data:,', not base64"})
  void aDataUrlWithoutAnImageIsAnError(String url, String failure) {
    assertFails(images(url.endsWith("64") ? url + "," : url), failure, 0);
    assertFails(images("data:text/plain;base64,aGVsbG8="), "its content is not an image", 0);
  }

  @Test
  void itsFileSizeProvesNothing() {
    gateway.on(Kind.FILE, image(PNG));
    var image = Image.builder().url(gateway.file("1")).fileSize(1L).build();

    assertSaved(FluxOutput.builder().images(List.of(image)).build(), 1);
  }

  @Test
  void bytesBehindItsEndAreSaved() {
    gateway.on(Kind.FILE, image(Arrays.copyOf(PNG, 2100)));

    assertThat(flux.job(ID).save(images(gateway.file("1")), folder))
        .singleElement()
        .satisfies(file -> assertThat(file).hasSize(2100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip", " gzip "})
  void gzipIsDecodedThoughItWasNotRequested(String coding) {
    gateway.on(Kind.FILE, coded(coding, gzip(PNG)));

    assertSaved(images(gateway.file("1")), 1);

    assertThat(gateway.received(Kind.FILE).get(0).getHeaders().values("Accept-Encoding"))
        .containsExactly("identity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "br", "identity", "Identity", ""})
  void aPlainImageIsSavedWhateverCodingIsNamed(String coding) {
    gateway.on(Kind.FILE, coded(coding, PNG));

    assertSaved(images(gateway.file("1")), 1);
  }

  @ParameterizedTest
  @CsvSource({"br, br", "deflate, deflate", "'gzip, br', 'gzip, br'", "zstd, zstd"})
  void aCodingThatHidesTheImageIsNamedAndFinal(String coding, String named) {
    gateway.on(Kind.FILE, coded(coding, new byte[] {1, 2, 3}), image(PNG));

    assertFails(
        images(gateway.file("1")),
        "it has the Content-Encoding " + named + ", which was not requested",
        1);
  }

  @Test
  void gzipThatIsCutIsTriedAgain() {
    gateway.on(Kind.FILE, coded("gzip", Arrays.copyOf(gzip(PNG), 1000)), image(PNG));

    assertSaved(images(gateway.file("1")), 2);
  }

  @Test
  void theLimitCountsDecompressedBytes() {
    gateway.on(Kind.FILE, coded("gzip", gzip(SampleImages.png(5001))));

    assertFails(images(gateway.file("1")), "it is larger than 5000 bytes (maxImageBytes)", 1);
  }

  @Test
  void allImagesTogetherHaveALimit() {
    gateway.on(
        Kind.FILE,
        image(SampleImages.png(5000)),
        coded("gzip", gzip(SampleImages.png(4001))),
        image(SampleImages.png(4000)),
        image(SampleImages.png(40)));
    FluxOutput output =
        images(gateway.file("1"), gateway.file("2"), gateway.file("3"), gateway.file("4"));

    assertThatThrownBy(() -> flux.job(ID).save(output, folder))
        .hasMessageContaining(
            "saved 2 of 4 images; image 2 of 4 cannot be saved: all images together are larger"
                + " than 9000 bytes (maxOutputBytes); image 4 of 4 cannot be saved: all images");
  }

  @Test
  void noMoreImagesAreFetchedThanWereRequested() {
    ReduxRequest.Builder redux = ScriptedGateway.REQUEST.toBuilder();
    var other = ImageToImageRequest.builder().image(ScriptedGateway.REQUEST.image()).prompt("a");

    assertFetches(1, flux.redux(redux.build()));
    assertFetches(2, flux.redux(redux.numImages(2).build()));
    assertFetches(3, flux.async().redux(redux.numImages(3).build()).join().blocking());
    assertFetches(1, flux.imageToImage(other.build()));
    assertFetches(2, flux.imageToImage(other.numImages(2).build()));
    assertFetches(3, flux.async().imageToImage(other.numImages(3).build()).join().blocking());
    var call = flux.api(com.kkiai.flux.api.FluxApi.class).redux(redux.build());
    assertFetches(3, flux.submit(call));
    assertFetches(3, flux.async().submit(call).join().blocking());
    assertFetches(4, flux.job("resumed"));
  }

  private void assertFetches(int number, FluxJob job) {
    gateway.on(Kind.FILE, image(PNG));
    int before = gateway.count(Kind.FILE);
    String[] urls =
        IntStream.rangeClosed(1, 7)
            .mapToObj("%d"::formatted)
            .map(gateway::file)
            .toArray(String[]::new);

    assertThatThrownBy(() -> job.save(images(urls), folder))
        .isInstanceOfSatisfying(
            ImageNotSavedException.class,
            e ->
                assertThat(e.savedFiles())
                    .hasSize(number)
                    .contains(folder.resolve(job.requestId() + "-1.png")))
        .hasMessageEndingWith(
            "saved %d of 7 images; the response has 7 images, at most %d were requested"
                .formatted(number, number));
    assertThat(gateway.count(Kind.FILE) - before).isEqualTo(number);
    assertThat(job.save(images(Arrays.copyOf(urls, number)), folder)).hasSize(number);
  }

  private void assertSaved(FluxOutput output, int requests) {
    assertThat(flux.job(ID).save(output, folder)).containsExactly(folder.resolve(ID + "-1.png"));
    assertThat(folder.resolve(ID + "-1.png")).hasBinaryContent(PNG);
    assertThat(gateway.count(Kind.FILE)).isEqualTo(requests);
  }

  private void assertFails(FluxOutput output, String message, int requests) {
    assertThatThrownBy(() -> flux.job(ID).save(output, folder))
        .isInstanceOf(ImageNotSavedException.class)
        .hasMessageContaining(message);
    assertThat(folder).isEmptyDirectory();
    assertThat(gateway.count(Kind.FILE)).isEqualTo(requests);
  }

  private static MockResponse image(byte[] bytes) {
    return new MockResponse.Builder().body(new Buffer().write(bytes)).build();
  }

  /** The end of the connection is the end of the body. */
  private static MockResponse withoutLength(byte[] bytes) {
    return image(bytes)
        .newBuilder()
        .removeHeader("Content-Length")
        .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
        .build();
  }

  private static MockResponse coded(String coding, byte[] bytes) {
    return withHeader(image(bytes), "Content-Encoding", coding);
  }

  private static byte[] gzip(byte[] bytes) {
    var zipped = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(zipped))) {
      sink.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return zipped.readByteArray();
  }
}
