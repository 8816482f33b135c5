package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.fixtures.SampleImages;
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
        Arguments.of(ImageType.AVIF, "\0\0\0 ftypmif1\0\0\0\0mif1miafavif"),
        Arguments.of(ImageType.AVIF, "\0\0\0 ftypmsf1\0\0\0\0msf1miafavis"),
        Arguments.of(ImageType.AVIF, "\0\0\0Dftypmif1\0\0\0\0" + "miaf".repeat(12) + "avif"),
        Arguments.of(ImageType.AVIF, "\0\0\u0010\0ftypmif1\0\0\0\0" + "miaf".repeat(1019) + "avif"),
        Arguments.of(ImageType.AVIF, "\0\0\0\1ftyp\0\0\0\0\0\0\0\u001cavif\0\0\0\0mif1"),
        Arguments.of(ImageType.AVIF, "\0\0\0\1ftyp\0\0\0\0\0\0\0\u001cmif1\0\0\0\0avif"));
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
        "\0\0\0\u0018ftypheic\0\0\0\0mif1heicavif", // behind the box
        "\0\0\0\u001aftypheic\0\0\0\0mif1heicavif", // partly behind it
        "\0\0\0\u001cftypisom\0\0\0\0isoavif1mp41", // not aligned
        "\0\0\0\u001cftypisomavifisommp41", // a version
        "\0\0\0\1ftyp\0\0\0\0\0\0\0\u001cisomavifmp41", // a version
        "\0\0\0\u001cfreeavif\0\0\0\0avifmif1",
        "\0\0\0\0ftypavif\0\0\0\0avif", // sizes of no box
        "\0\0\0\u0008ftypavif\0\0\0\0avif",
        "\0\0\0\1ftyp\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffavif\0\0\0\0avif",
        "\0\0\0\1ftyp\0\0\0\0\0\0\0\0avif\0\0\0\0avif",
        "\0\0\0\1ftyp",
        "\0\0\0\1ftyp\0\0\0\0\0\0\0\u001c",
        "\u00ff\u00d8\u00ff\u00f7\0\u000b", // JPEG-LS
        "BM\0\0\0\0",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "avif"
      })
  void anythingElseIsNoImageThatTheGatewayAccepts(String head) {
    assertThat(ImageType.of(SampleImages.latin(head))).isEmpty();
  }

  @Test
  void noMoreThanTheHeadIsLookedAt() {
    String brands = "\0\0\u0010\u0004ftypmif1\0\0\0\0" + "miaf".repeat(1020) + "avif";
    assertThat(brands).hasSize(ImageType.HEAD_BYTES + 4);
    assertThat(ImageType.of(SampleImages.latin(brands))).isEmpty();
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
