package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.Spec;
import com.kkiai.flux.model.internal.StreamedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request whose image is read while it is sent: its length and its bytes are exact. */
class StreamedJsonTest {
  private static final int BLOCK = 24 * 1024;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      ints = {32, 33, 34, 35, 36, BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 1, BLOCK + 2, 3 * BLOCK + 7})
  void aFileIsSentAsTheEncoderOfTheJdkWouldSendItWhole(int size) throws IOException {
    assertSent(ImageSource.file(SampleImages.png(folder, size)), size);
    assertSent(ImageSource.bytes(SampleImages.png(size)), size);
  }

  private static void assertSent(ImageSource image, int size) throws IOException {
    ReduxRequest request = ReduxRequest.builder().image(image).numImages(2).build();
    String expected =
        "{\"image_url\":\"data:image/png;base64,"
            + Base64.getEncoder().encodeToString(SampleImages.png(size))
            + "\",\"num_images\":2}";

    StreamedJson document = document(request);
    assertThat(document.length()).isEqualTo(expected.length());
    assertThat(written(document)).isEqualTo(expected);
    // A call that is repeated writes it once more.
    assertThat(written(document)).isEqualTo(expected);
    assertThat(Spec.MOSHI.adapter(ReduxRequest.class).toJson(request)).isEqualTo(expected);
  }

  @Test
  void aDocumentWithoutAFileIsPlainJson() throws IOException {
    StreamedJson document =
        document(
            ReduxRequest.builder()
                .image(ImageSource.url("https://example.com/k\u00e4.png"))
                .build());
    String expected = "{\"image_url\":\"https://example.com/k\u00e4.png\"}";

    assertThat(written(document)).isEqualTo(expected);
    // In bytes, not in characters.
    assertThat(document.length()).isEqualTo(expected.length() + 1);
  }

  @Test
  void anImageInTheMiddleOfTheDocumentIsInItsPlace() throws IOException {
    ImageToImageRequest request =
        ImageToImageRequest.builder()
            .image(ImageSource.file(SampleImages.png(folder, 32)))
            .prompt("a \"cat\"\n\u2028")
            .build();
    StreamedJson document = StreamedJson.of(Spec.MOSHI.adapter(ImageToImageRequest.class), request);
    String text = written(document);

    assertThat(text).isEqualTo(Spec.MOSHI.adapter(ImageToImageRequest.class).toJson(request));
    assertThat(document.length()).isEqualTo(new Buffer().writeUtf8(text).size());
  }

  @Test
  void aFileThatHasGrownIsNotSent() throws IOException {
    assertChanged(file -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND));
  }

  @Test
  void aFileThatHasShrunkIsNotSent() throws IOException {
    assertChanged(file -> Files.write(file, SampleImages.png(10)));
  }

  @Test
  void aFileThatWasWrittenAnewInTheSameSizeIsNotSent() throws IOException {
    assertChanged(
        file -> {
          Files.write(file, SampleImages.png(100));
          Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        });
  }

  @Test
  void aFileThatIsGoneIsNotSent() throws IOException {
    assertChanged(Files::delete);
  }

  private interface Change {
    void to(Path file) throws IOException;
  }

  /** No whole document is written, so that nothing can be accepted. */
  private void assertChanged(Change change) throws IOException {
    Path file = SampleImages.png(folder, 100);
    StreamedJson document = document(ReduxRequest.builder().image(ImageSource.file(file)).build());
    change.to(file);

    var sink = new Buffer();
    var fault = catchThrowableOfType(ImageReadException.class, () -> document.writeTo(sink));
    assertThat(fault).hasMessageStartingWith(file.toString());
    assertThat(sink.size()).isLessThan(document.length());
    assertThat(fault.asInvalidRequest())
        .hasMessage(fault.getMessage())
        .hasCause(fault)
        .extracting(e -> e.violations().get(0).type())
        .isEqualTo("image_unreadable");
  }

  @Test
  void aFailureOfTheSinkIsNotTakenForOneOfTheImage() throws IOException {
    StreamedJson document =
        document(ReduxRequest.builder().image(ImageSource.bytes(SampleImages.png(BLOCK))).build());
    okio.Sink broken =
        new okio.ForwardingSink(okio.Okio.blackhole()) {
          @Override
          public void write(Buffer source, long byteCount) throws IOException {
            throw new IOException("connection reset");
          }
        };
    assertThatThrownBy(() -> document.writeTo(okio.Okio.buffer(broken)))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("connection reset");
  }

  private static StreamedJson document(ReduxRequest request) throws IOException {
    return StreamedJson.of(Spec.MOSHI.adapter(ReduxRequest.class), request);
  }

  private static String written(StreamedJson document) throws IOException {
    var sink = new Buffer();
    document.writeTo(sink);
    return sink.readUtf8();
  }
}
