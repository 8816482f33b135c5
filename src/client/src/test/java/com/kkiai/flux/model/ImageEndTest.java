package com.kkiai.flux.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.model.internal.ImageEnd;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No sound image is taken for a cut one, wherever its end is; and hostile bytes do no harm. */
class ImageEndTest {
  private static final String FTYP = "00000014 'ftypavif' 00000000 'mif1'";
  private static final String HDLR = "0000000c 'hdlr' 00000000";
  private static final String META = "00000018 'meta' 00000000 " + HDLR;
  private static final String MDAT = "0000000c 'mdat' 01020304";

  static Stream<Arguments> soundImages() throws IOException {
    byte[] jpeg = written("jpeg", ImageWriteParam.MODE_DISABLED);
    return Stream.of(
        arguments("PNG", written("png", ImageWriteParam.MODE_DEFAULT)),
        arguments("PNG of the fixtures", SampleImages.png(100)),
        arguments("JPEG", jpeg),
        arguments("progressive JPEG", written("jpeg", ImageWriteParam.MODE_DEFAULT)),
        arguments("JPEG with a thumbnail", withThumbnail(jpeg)),
        arguments(
            "JPEG of two scans, with escaped bytes, restarts, fill bytes and ends in segments",
            bytes(
                "ffd8 ffe0 0004ffd9 ffc0 0006ffdaffff ffda 0004ffd9 12ff0034ffd056ffd7ff01",
                "ffff ffc4 0006ffd9ffd9 ffdc 0004ffd9 fffe 0002",
                "ffda 0002 ff00ff00 ffffffd9")),
        arguments("GIF", written("gif", ImageWriteParam.MODE_DISABLED)),
        arguments(
            "GIF with extensions, color tables and bytes between blocks",
            bytes(
                "'GIF89a' 01000100 80003b 3b3b3b3b3b3b 21ff 023b3b 013b 00 00",
                "2c 3b3b3b3b3b3b3b3b 81 3b3b3b3b3b3b3b3b3b3b3b3b 3b 023b3b 00 21f9 00",
                "2c 0000000001000100 00 02 013b 00 3b")),
        arguments("GIF without images", bytes("'GIF87a' 01000100 000000 3b")),
        arguments("WebP", bytes("'RIFF' 10000000 'WEBPVP8 ' 04000000 01020304")),
        arguments("AVIF", bytes(FTYP, META, MDAT)),
        arguments("AVIF with an empty box", bytes(FTYP, "00000008 'free'", META, MDAT)),
        arguments("AVIF whose data comes first", bytes(FTYP, MDAT, META)),
        arguments("AVIF with two boxes of data", bytes(FTYP, META, MDAT, MDAT)),
        arguments("AVIF with data after movie", bytes(FTYP, "00000009 'moov' ff", MDAT)),
        arguments(
            "AVIF with its data in meta",
            bytes(FTYP, "00000024 'meta' 00000000", HDLR, "0000000c 'idat' 01020304")),
        arguments(
            "AVIF with its data in meta, not at the end of it",
            bytes(FTYP, "00000024 'meta' 00000000", "0000000c 'idat' 01020304", HDLR)),
        arguments(
            "AVIF with boxes of 64-bit sizes",
            bytes(
                "00000001 'ftyp' 000000000000001c 'avif' 00000000 'mif1'",
                "00000001 'meta' 0000000000000020 00000000 " + HDLR,
                "00000001 'mdat' 0000000000000012 0102")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("soundImages")
  void isInASoundImageAlsoWithBytesBehindIt(String name, byte[] image) throws IOException {
    for (String behind :
        new String[] {
          "", "00", "0000000000000000", "ffffffff 'free' 0000", "00000001 'free'", "'RIFFRIFF'"
        }) {
      assertThat(hasEnd(image, bytes(behind))).as(behind).isTrue();
    }
    assertThat(hasEnd(image, image)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("soundImages")
  void isNotInAnImageCutAnywhere(String name, byte[] image) throws IOException {
    ImageType type = typeOf(image);
    int endOfFirstData = name.equals("AVIF with two boxes of data") ? image.length - 12 : 0;
    for (int length = 0; length < image.length; length++) {
      // A box of data that has not begun is not missed.
      if (length == endOfFirstData && length > 0) {
        length += 8;
      }
      BufferedSource cut = new Buffer().write(image, 0, length);
      assertThat(ImageEnd.isIn(type, cut)).as("%s of %s bytes", length, image.length).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2c 0000000001000100 00 02 013b 00, true",
    "2c 0000000001000100 00 02 013b 00 00 21f9 00, true",
    "2c 0000000001000100 00 02 013b 00 2c 0000000001000100 00 02 013b, false",
    "2c 0000000001000100 00 02 013b, false",
    "2c 0000000001000100 00 02 023b, false",
    "21f9 00, false",
  })
  void isOptionalInAGifBehindAWholeImage(String blocks, boolean isOptional) throws IOException {
    byte[] gif = bytes("'GIF89a' 01000100 000000", blocks);

    assertThat(ImageEnd.isInOrOptional(ImageType.GIF, new Buffer().write(gif)))
        .isEqualTo(isOptional);
    assertThat(hasEnd(gif, new byte[0])).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a ffffffff 49454e44, false",
    "89504e470d0a1a0a ffffffff 49444154, false",
    "52494646 ffffffff 57454250 56503820 00000000, false",
    "52494646 00000000 57454250 56503820 00000000, false",
    "52494646 0b000000 57454250 56503820 00000000, false",
    "52494646 0c000000 57454250 56503820 00000000, true",
    "ffd8 ffd9 ffd8 ffd9, false",
    "ffd8 ffd9 ffda 0002 ffd9, true",
    "ffd8 ffe0 0000 ffda 0001 ffd9, true",
    "ffd8 ffe0 ffff ffda 0002 ffd9, false",
    "ffd8 ffda 0002 ffbf ffff ffd9, true",
    "ffd8 ffda 0002 ffffffffffffff, false",
    "474946383961 01000100 000000 2c2c2c2c2c2c2c2c2c2c2c2c2c2c, false",
  })
  void isLookedForInHostileBytes(String text, boolean found) throws IOException {
    assertThat(hasEnd(bytes(text), new byte[0])).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "00000002 'free', false",
        "00000007 'free', false",
        "00000018 'meta' 00000000 0000000c 'hdlr' 00000000 00000002 'free' 00000008 'mdat', false",
        "00000018 'meta' 00000000 0000000c 'hdlr' 00000000 00000000 'free' 00000008 'mdat', false",
        "00000001 'free' 000000000000000f, false",
        "00000001 'free' 8000000000000000, false",
        "00000001 'free' 7fffffffffffffff, false",
        "00000001 'free' ffffffffffffffff, false",
        "00000001 'meta' ffffffffffffffff 00000000 0000000c 'mdat' 01020304, true",
        "00000001 'meta' 7fffffffffffffff 00000000 0000000c 'mdat' 01020304, false",
        "ffffffff 'mdat' 01020304, false",
        "00000000 'mdat' 01020304, false",
        "00000000 'free' 01020304, false",
        "00000018 'meta' 00000000 0000000c 'hdlr' 00000000 00000000 'mdat' 0102, true",
        "00000000 'meta' 00000000 0000000c 'idat' 00000000, true",
      })
  void isLookedForInHostileBoxes(String boxes, boolean found) throws IOException {
    assertThat(hasEnd(bytes(FTYP, boxes), new byte[0])).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "ffd8ff, ff",
    "ffd8ffda0002, 00",
    "ffd8ffda0002, ff00",
    "474946383961 01000100 000000, 00",
    "474946383961 01000100 000000 21f9, 01ff",
    "89504e470d0a1a0a, 00000000 49444154 00000000",
    "00000010 66747970 61766966 00000000, 00000008 66726565",
  })
  void isLookedForWithLittleMemory(String start, String repeated) throws IOException {
    Buffer image = new Buffer().write(bytes(start));
    byte[] more = bytes(repeated);
    while (image.size() < 1 << 20) {
      image.write(more);
    }
    ImageType type = typeOf(image.snapshot(64).toByteArray());
    BufferedSource[] reading = new BufferedSource[1];
    var source =
        new ForwardingSource(image) {
          @Override
          public long read(Buffer sink, long byteCount) throws IOException {
            assertThat(reading[0].getBuffer().size()).isLessThan(16);
            return super.read(sink, byteCount);
          }
        };
    reading[0] = Okio.buffer(source);

    assertThat(ImageEnd.isIn(type, reading[0])).isFalse();
  }

  private static boolean hasEnd(byte[] image, byte[] behind) throws IOException {
    return ImageEnd.isIn(typeOf(image), new Buffer().write(image).write(behind));
  }

  private static ImageType typeOf(byte[] image) {
    return ImageType.of(image).orElseThrow();
  }

  private static byte[] written(String format, int progressive) throws IOException {
    var image = new BufferedImage(20, 17, BufferedImage.TYPE_INT_RGB);
    var random = new Random(1);
    for (int i = 0; i < 20 * 17; i++) {
      image.setRGB(i % 20, i / 20, random.nextInt());
    }
    var writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    if (settings.canWriteProgressive()) {
      settings.setProgressiveMode(progressive);
    }
    var bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] withThumbnail(byte[] jpeg) {
    byte[] length = {(byte) ((jpeg.length + 2) >> 8), (byte) (jpeg.length + 2)};
    return new Buffer()
        .write(jpeg, 0, 2)
        .write(bytes("ffe1"))
        .write(length)
        .write(jpeg)
        .write(jpeg, 2, jpeg.length - 2)
        .readByteArray();
  }

  /** Joins texts in quotation marks and bytes in hexadecimal digits. */
  private static byte[] bytes(String... parts) {
    var bytes = new Buffer();
    String[] texts = String.join(" ", parts).split("'", -1);
    for (int i = 0; i < texts.length; i++) {
      bytes.write(
          i % 2 == 1
              ? texts[i].getBytes(ISO_8859_1)
              : HexFormat.of().parseHex(texts[i].replace(" ", "")));
    }
    return bytes.readByteArray();
  }
}
