package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An image as a URL, as a data URL, and as bytes. */
class ImageSourceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/cat.png",
        "http://example.com",
        "HTTPS://EXAMPLE.COM/CAT.PNG",
        "https://example.com:8443/a/b?size=1|2&x=[y]#top",
        "https://my_bucket.s3.example.com/cat.png",
        "https://example.com/k\u00e4tzchen.png",
        "http://[::1]:8080/cat.png",
        "http://127.0.0.1/cat.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "data:image/jpg;base64,/9j/",
        "DATA:IMAGE/JPEG;BASE64,/9j/",
        "HTTPS://e.org/a",
        "data:IMAGE/png;charset=x;base64,AA==",
        "data:image/avif;base64,AAAA"
      })
  void urlsAreSentAsTheyAre(String url) {
    assertThat(json(ImageSource.url(url))).isEqualTo(Spec.MOSHI.adapter(String.class).toJson(url));
    assertThat(ImageSource.url(url).toUrl()).isEqualTo(url);
    assertThat(ImageSource.url(url)).isEqualTo(ImageSource.url(url)).hasSameHashCodeAs(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cat.png",
        "/home/me/cat.png",
        "file:///home/me/cat.png",
        "ftp://example.com/cat.png",
        "https:example.com",
        "https://",
        "https:///cat.png",
        "https://:80/cat.png",
        "https://example.com/a cat.png",
        "https://exam\nple.com/",
        " https://example.com/cat.png",
        "data:",
        "data:image/png;base64,",
        "data:image/png,iVBORw0KGgo=",
        "data:image/",
        "data:image/bmp;base64,AAAA",
        "data:image/svg+xml;base64,AA==",
        "data:text/plain;base64,AAAA",
        "data:image/svg+xml;base64,AAAA"
      })
  void anythingElseIsAnErrorBeforeAnyCall(String url) {
    var fault = catchThrowableOfType(InvalidRequestException.class, () -> ImageSource.url(url));

    assertThat(fault.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("image_url");
              assertThat(violation.type()).isEqualTo("url_type");
            });
    assertThat(fault).hasMessageStartingWith("image_url must be ");
  }

  @Test
  void aVeryLongUrlIsAccepted() {
    String url = "https://example.com/" + "a".repeat(1_000_000) + "?" + "b".repeat(1_000_000);
    assertThat(ImageSource.url(url)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/cat.png?signature=secret, https://example.com/cat.png",
    "https://me:secret@example.com:8443/cat.png#secret, https://example.com:8443/cat.png",
    "https://example.com?secret, https://example.com",
    "http://[::1]:80/a?secret, http://[::1]:80/a",
    "'data:image/png;base64,iVBORw0KGgo=', data URL of 34 characters"
  })
  void textForLogsHasNoQueryNoUserAndNoBytes(String url, String text) {
    assertThat(ImageSource.url(url)).hasToString(text);
    assertThat(ReduxRequest.builder().image(ImageSource.url(url)).build().toString())
        .contains("image=" + text + "]")
        .doesNotContain("secret");
  }

  @Test
  void theRuleIsThatOfTheSpec() {
    assertThat(ImageUrl.PATTERN).hasToString((String) Spec.schema("ImageSource").get("pattern"));
  }

  @Test
  void aFileAndBytesBecomeADataUrl(@TempDir Path folder) throws Exception {
    String expected =
        "data:image/png;base64," + Base64.getEncoder().encodeToString(SampleImages.png(32));
    assertThat(ImageSource.bytes(SampleImages.png(32)).toUrl()).isEqualTo(expected);
    ImageSource file = ImageSource.file(SampleImages.png(folder, 32));
    assertThat(file.toUrl()).isEqualTo(expected);
    Files.delete(Path.of(file.toString()));
    assertThatThrownBy(file::toUrl)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageEndingWith("no such file");
  }

  @Test
  void bytesAreCopied() {
    byte[] bytes = SampleImages.png(100);
    String before = dataUrl(bytes);
    ImageSource image = ImageSource.bytes(bytes);
    bytes[50]++;

    assertThat(json(image)).isEqualTo("\"" + before + "\"");
    assertThat(image).hasToString("100 bytes of image/png");
  }

  @Test
  void bytesThatAreNotAnImageAreAnError() {
    assertThatThrownBy(() -> ImageSource.bytes(new byte[0]))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("the byte array is empty");
    assertThatThrownBy(() -> ImageSource.bytes(SampleImages.latin("text")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("the byte array: not an image (expected JPEG, PNG, WebP, GIF or AVIF)");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("com.kkiai.flux.model.ImageEndTest#soundImages")
  void anImageIsCheckedForItsEnd(String name, byte[] image, @TempDir Path folder)
      throws IOException {
    assertThat(ImageSource.bytes(image)).isNotNull();
    assertThat(ImageSource.bytes(Arrays.copyOf(image, image.length + 5))).isNotNull();
    assertThat(ImageSource.file(Files.write(folder.resolve("whole"), image))).isNotNull();

    byte[] half = Arrays.copyOf(image, image.length / 2);
    Path file = Files.write(folder.resolve("half"), half);
    String problem = ": the image is cut off or damaged: its end is missing; nothing was sent";
    assertThatThrownBy(() -> ImageSource.bytes(half)).hasMessage("the byte array" + problem);
    assertThatThrownBy(() -> ImageSource.file(file)).hasMessage(file + problem);
  }

  @Test
  void aGifMayLackItsTrailer() {
    String image = ",\0\0\0\0\1\0\1\0\0\2\1;\0";
    byte[] gif = SampleImages.latin("GIF89a\1\0\1\0\0\0\0" + image);
    assertThat(ImageSource.bytes(gif)).hasToString(gif.length + " bytes of image/gif");
  }

  @Test
  void bytesAreAcceptedInAnInterruptedThread() {
    Thread.currentThread().interrupt();
    try {
      assertThat(ImageSource.bytes(SampleImages.png(100))).isNotNull();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void theSameImageIsEqual(@TempDir Path folder) throws Exception {
    Path file = SampleImages.png(folder, 100);

    assertThat(ImageSource.bytes(SampleImages.png(100)))
        .isEqualTo(ImageSource.bytes(SampleImages.png(100)))
        .hasSameHashCodeAs(ImageSource.bytes(SampleImages.png(100)))
        .isNotEqualTo(ImageSource.bytes(SampleImages.png(101)));
    assertThat(ImageSource.file(file))
        .isEqualTo(ImageSource.file(file))
        .hasSameHashCodeAs(ImageSource.file(file))
        .isNotEqualTo(ImageSource.file(SampleImages.png(folder, 101)));
  }

  private static String dataUrl(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  private static String json(ImageSource image) {
    return Spec.MOSHI.adapter(ImageSource.class).toJson(image);
  }
}
