package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.images;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.kkiai.flux.fixtures.RecordingSink;
import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionException;
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

/** Images as bytes and as streams: in the order of the output, and with the checks of files. */
class DownloadTest {
  /** Some blocks long. */
  private static final byte[] PNG = SampleImages.png(30_000);

  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffda0002ffd9");
  private static final byte[] HALF = Arrays.copyOf(PNG, 15_000);
  private static final String DATA_URL =
      "data:image/gif;base64," + Base64.getEncoder().encodeToString(PNG);

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  @AutoClose
  private final FluxClient flux =
      gateway
          .builder()
          .maxImageBytes(40_000)
          .maxOutputBytes(65_000)
          .downloadTimeout(Duration.ofSeconds(20))
          .build();

  private final FluxJob job = flux.job(ID);
  private final RecordingSink sink = new RecordingSink();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bytesComeInTheOrderOfTheOutputWithTypePositionAndImage(boolean async) {
    gateway.on(Kind.FILE, image(PNG), image(JPEG));
    FluxOutput output = images(gateway.file("1"), gateway.file("lies.gif"), DATA_URL);

    List<ImageData> all = async ? job.async().download(output).join() : job.download(output);

    assertThat(all).extracting(ImageData::bytes).containsExactly(PNG, JPEG, PNG);
    assertThat(all)
        .extracting(ImageData::type)
        .containsExactly("image/png", "image/jpeg", "image/png");
    assertThat(all).extracting(ImageData::index).containsExactly(0, 1, 2);
    assertThat(all).extracting(ImageData::image).isEqualTo(output.images());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void streamsComeInTheOrderOfTheOutputAndAreClosed(boolean async) {
    gateway.on(Kind.FILE, image(PNG), image(JPEG));
    FluxOutput output = images(gateway.file("1"), gateway.file("lies.gif"), DATA_URL);

    if (async) {
      assertThat(job.async().download(output, sink)).succeedsWithin(Duration.ofSeconds(20));
    } else {
      job.download(output, sink);
    }

    assertThat(sink.streams()).isEqualTo(sink.closedStreams());
    assertThat(sink.streams()).extracting(stream -> stream.index).containsExactly(0, 1, 2);
    assertThat(sink.streams()).extracting(stream -> stream.image).isEqualTo(output.images());
    assertThat(sink.streams())
        .extracting(stream -> stream.type)
        .containsExactly("image/png", "image/jpeg", "image/png");
    assertThat(sink.streams())
        .extracting(RecordingSink.Stream::bytes)
        .containsExactly(PNG, JPEG, PNG);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneMissingImageDoesNotLoseTheOthers(boolean async) {
    gateway.on(Kind.FILE, json(410, ""), image(JPEG));
    FluxOutput output = images(DATA_URL, gateway.file("gone"), gateway.file("3"));

    Throwable thrown =
        catchThrowable(
            () -> {
              var unused = async ? job.async().download(output).join() : job.download(output);
            });
    var notSaved =
        (ImageNotSavedException)
            (thrown instanceof CompletionException ? thrown.getCause() : thrown);

    assertThat(notSaved).hasMessageContaining("2 of 3 images; image 2 of 3 cannot be fetched: ");
    assertThat(notSaved.savedFiles()).isEmpty();
    assertThat(notSaved.downloadedImages()).isUnmodifiable();
    assertThat(notSaved.downloadedImages()).extracting(ImageData::index).containsExactly(0, 2);
    assertThat(notSaved.downloadedImages()).extracting(ImageData::bytes).containsExactly(PNG, JPEG);
  }

  /** One that breaks off, one that its host has cut, and one that is whole. */
  @Test
  void opensAgainAfterACutAndClosesOnlyTheWholeImage() {
    MockResponse broken =
        image(HALF)
            .newBuilder()
            .setHeader("Content-Length", PNG.length)
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build();
    gateway.on(Kind.FILE, broken, image(HALF), image(PNG), image(JPEG));

    job.download(images(gateway.file("1"), gateway.file("2")), sink);

    assertThat(sink.streams()).extracting(stream -> stream.index).containsExactly(0, 0, 0, 1);
    assertThat(sink.closedStreams())
        .extracting(RecordingSink.Stream::bytes)
        .containsExactly(PNG, JPEG);
    assertThat(sink.streams().get(1).bytes()).isEqualTo(HALF);
    assertThat(sink.discardedStreams()).isEqualTo(sink.streams().subList(0, 2));
  }

  @Test
  void aStreamThatIsNotWholeIsNeverClosed() {
    gateway.on(Kind.FILE, image(HALF));

    assertThatThrownBy(() -> job.download(images(gateway.file("1"), DATA_URL), sink))
        .isInstanceOf(ImageNotSavedException.class)
        .hasMessageContaining("image 1 of 2 cannot be downloaded: it is cut: the PNG has no end");

    assertThat(sink.closedStreams()).singleElement().satisfies(s -> assertThat(s.index).isOne());
    assertThat(sink.streams()).hasSize(5 + 1);
    assertThat(sink.discardedStreams()).isEqualTo(sink.streams().subList(0, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.1/1.png, 100, , images come over https only",
    "https://10.0.0.1/1.png, 100, , its host is in a private network",
    "{here}, 100, https://192.168.0.1/1.png, its host is in a private network",
    "{here}, 40001, , it is larger than 40000 bytes (maxImageBytes)",
    "{here}, 35000, , all images together are larger than 65000 bytes (maxOutputBytes)",
    "'', 100, , the response has no URL for it",
    "'data:image/png;base64,aGVsbG8=', 100, , its content is not an image",
  })
  void hasTheRulesOfFiles(
      String url, int size, String location, String message, @TempDir Path folder) {
    MockResponse file = image(SampleImages.png(size));
    gateway.on(
        Kind.FILE, location == null ? file : withHeader(json(302, ""), "Location", location));
    FluxOutput output = images(DATA_URL, url.replace("{here}", gateway.file("2")), "", DATA_URL);
    String expected =
        notSaved(() -> job.save(output, folder)).getMessage().replace("saved", "downloaded");

    ImageNotSavedException inMemory = notSaved(() -> job.download(output));
    ImageNotSavedException streamed = notSaved(() -> job.download(output, sink));

    assertThat(expected).contains(message);
    assertThat(inMemory).hasMessage(expected);
    assertThat(streamed).hasMessage(expected);
    assertThat(inMemory.downloadedImages()).hasSameSizeAs(sink.closedStreams());
    assertThat(gateway.received(Kind.FILE))
        .allSatisfy(call -> assertThat(call.getHeaders().get("Authorization")).isNull());
  }

  private static ImageNotSavedException notSaved(Work work) {
    return catchThrowableOfType(ImageNotSavedException.class, work::run);
  }

  private interface Work {
    void run();
  }

  private static MockResponse image(byte[] bytes) {
    return new MockResponse.Builder().body(new Buffer().write(bytes)).build();
  }
}
