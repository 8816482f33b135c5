package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.fixtures.SampleImages;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The type of an image is detected from its content only. */
class ImageTypeTest {

  static Stream<Arguments> heads() {
    return Stream.of(
        Arguments.of(ImageType.PNG, "\u0089PNG\r\n\u001a\n"),
        Arguments.of(ImageType.JPEG, "\u00ff\u00d8\u00ff\u00e0"),
        Arguments.of(ImageType.JPEG, "\u00ff\u00d8\u00ff\u00db"),
        Arguments.of(ImageType.GIF, "GIF87a"),
        Arguments.of(ImageType.GIF, "GIF89a"),
        Arguments.of(ImageType.WEBP, "RIFF\u0010\u0000\u0000\u0000WEBPVP8 "),
        Arguments.of(ImageType.AVIF, "\0\0\0\u001cftypavif\0\0\0\0avifmif1"),
        Arguments.of(ImageType.AVIF, "\0\0\0\u0018ftypavis\0\0\0\0msf1"),
        // As a compatible brand: behind the major brand and the version.
        Arguments.of(ImageType.AVIF, "\0\0\0 ftypmif1\0\0\0\0mif1miafavif"));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void eachTypeIsKnownByItsFirstBytes(ImageType type, String head) {
    assertThat(ImageType.of(SampleImages.padded(SampleImages.latin(head)))).contains(type);
    assertThat(ImageType.of(SampleImages.latin(head))).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain text that is long enough for any signature",
        "\u0089PNG\r\n", // cut
        "GIF88a",
        "RIFF\u0010\u0000\u0000\u0000WAVEfmt ",
        "RIFF",
        "\0\0\0\u0018ftypheic\0\0\0\0mif1heic",
        "BM\0\0\0\0",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "avif"
      })
  void anythingElseIsNoImageThatTheGatewayAccepts(String head) {
    assertThat(ImageType.of(SampleImages.latin(head))).isEmpty();
  }

  @Test
  void noMoreThanTheHeadIsLookedAt() {
    byte[] late =
        Arrays.copyOf(SampleImages.latin("\0\0\0\u00ffftypmif1"), ImageType.HEAD_BYTES + 4);
    System.arraycopy(SampleImages.latin("avif"), 0, late, ImageType.HEAD_BYTES, 4);
    assertThat(ImageType.of(late)).isEmpty();
  }

  @Test
  void endingsAndMediaTypesAreTheUsualOnes() {
    assertThat(ImageType.values())
        .extracting(ImageType::extension)
        .isEqualTo(List.of("png", "jpg", "webp", "gif", "avif"));
    assertThat(ImageType.values())
        .extracting(ImageType::mediaType)
        .isEqualTo(List.of("image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"));
  }
}
