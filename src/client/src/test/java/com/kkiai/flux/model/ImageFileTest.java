package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.kkiai.flux.fixtures.SampleImages;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that cannot be sent is told when the value is made, with its name and what is wrong. */
class ImageFileTest {
  @TempDir Path folder;

  @Test
  void anImageWithAnyNameIsAccepted() throws IOException {
    Path file = Files.write(folder.resolve("cat.txt"), SampleImages.png(32));
    assertThat(ImageSource.file(file)).hasToString(file.toString());
  }

  @Test
  void aLinkIsFollowed() throws IOException {
    Path link = folder.resolve("link");
    try {
      Files.createSymbolicLink(link, SampleImages.png(folder, 32));
    } catch (UnsupportedOperationException | FileSystemException e) {
      assumeTrue(false, "no links here");
    }
    assertThat(ImageSource.file(link)).isNotNull();
  }

  @Test
  void aFileThatIsNotThere() {
    Path file = folder.resolve("cat.png");
    assertFault(file, "image_unreadable", file + " cannot be read: no such file");
  }

  @Test
  void aFolder() {
    assertFault(folder, "not_a_file", folder + " is a folder, not an image");
  }

  @Test
  void anEmptyFile() throws IOException {
    Path file = Files.createFile(folder.resolve("cat.png"));
    assertFault(file, "unsupported_image_format", file + " is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "just text",
        "x",
        "<html><body>404<svg></svg></body></html>",
        "see <svg>",
        "<svgs>",
        "BMW is not a bitmap, nor is BM",
        "II*",
        "\0\0\0\u0018ftypisom\0\0\0\0isommp41\0\0\0\u0010moovavifheic"
      })
  void textThatIsNamedLikeAnImage(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("cat.png"), text);
    assertFault(
        file,
        "unsupported_image_format",
        file + ": not an image (expected JPEG, PNG, WebP, GIF or AVIF)");
  }

  static Stream<Arguments> otherFormats() {
    return Stream.of(
        Arguments.of("a HEIC", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic"),
        Arguments.of("a HEIC", "\0\0\0\u0018ftypmif1\0\0\0\0mif1heix"),
        Arguments.of("a HEIC", "\0\0\0\u0018ftyphevc\0\0\0\0msf1hevc\0\0\0\u0010metaavif"),
        Arguments.of("a HEIF", "\0\0\0\u0014ftypmif1\0\0\0\0miaf"),
        Arguments.of("a TIFF", "II*\0"),
        Arguments.of("a TIFF", "MM\0*"),
        Arguments.of("a TIFF", "II+\0"),
        Arguments.of("a TIFF", "MM\0+"),
        Arguments.of("a BMP", "BM\0\1\0\n\0\0\0\0v\0\0\0(\0\0\0"),
        Arguments.of("an ICO", "\0\0\1\0\1\0"),
        Arguments.of("a JPEG XL", "\u00ff\n"),
        Arguments.of("a JPEG XL", "\0\0\0\fJXL \r\n\u0087\n"),
        Arguments.of("a JPEG-LS", "\u00ff\u00d8\u00ff\u00f7\0"),
        Arguments.of("a JPEG 2000", "\u00ffO\u00ffQ"),
        Arguments.of("a JPEG 2000", "\0\0\0\fjP  \r\n\u0087\n"),
        Arguments.of("an SVG", "<svg>"),
        Arguments.of(
            "an SVG",
            "\u00ef\u00bb\u00bf \n<?xml version=\"1.0\"?>\n<!-- 1 < 2 -->\n<svg:svg x=\"1\">"));
  }

  @ParameterizedTest
  @MethodSource("otherFormats")
  void anImageOfAnotherFormatIsNamed(String format, String content) throws IOException {
    Path file = Files.write(folder.resolve("cat.jpg"), SampleImages.latin(content));
    assertFault(
        file,
        "unsupported_image_format",
        file + ": " + format + " image; the gateway accepts JPEG, PNG, WebP, GIF and AVIF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00ff\u00d8\u00ff", "\u0089PNG\r\n\u001a\n", "GIF89a"})
  void anImageOfWhichOnlyTheStartIsThere(String content) throws IOException {
    Path file = Files.write(folder.resolve("cat.png"), SampleImages.latin(content));
    assertFault(
        file,
        "image_load_error",
        file + ": the image is cut off or damaged: its end is missing; nothing was sent");
  }

  @Test
  void aSpecialFileIsNotEvenOpened() {
    // Opening a device or a pipe could block for ever.
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device));
    assertFault(device, "not_a_file", "/dev/zero is not a regular file");
  }

  @Test
  void aFileThatMayNotBeRead() throws IOException {
    Path file = SampleImages.png(folder, 32);
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx------"));
    assumeTrue(!Files.isReadable(file), "root reads everything");
    assertFault(file, "image_unreadable", file + " cannot be read: permission denied");
  }

  @Test
  void aNameBelowAFile() throws IOException {
    Path file = SampleImages.png(folder, 32).resolve("cat.png");
    var fault = catchThrowableOfType(InvalidRequestException.class, () -> ImageSource.file(file));
    assertThat(fault).hasMessageStartingWith(file + " cannot be read: ");
  }

  @Test
  void theReasonIsInWordsAndDoesNotRepeatTheName() {
    assertThat(ImageFile.reason(new NoSuchFileException("cat.png"))).isEqualTo("no such file");
    assertThat(ImageFile.reason(new AccessDeniedException("cat.png")))
        .isEqualTo("permission denied");
    assertThat(ImageFile.reason(new FileSystemException("cat.png", null, "File name too long")))
        .isEqualTo("File name too long");
    assertThat(ImageFile.reason(new NotDirectoryException("cat.png")))
        .isEqualTo("NotDirectoryException");
    assertThat(ImageFile.reason(new IOException("Input/output error")))
        .isEqualTo("Input/output error");
  }

  private static void assertFault(Path file, String type, String message) {
    var fault = catchThrowableOfType(InvalidRequestException.class, () -> ImageSource.file(file));
    assertThat(fault).hasMessage(message);
    assertThat(fault.violations()).containsExactly(new Violation("image_url", type, message));
  }
}
