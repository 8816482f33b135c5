package com.kkiai.flux.model;

import static java.util.Map.entry;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names the image formats that the gateway does not accept, for messages. */
final class UnsupportedFormat {
  private static final Map<String, String> SIGNATURES =
      Map.ofEntries(
          entry("II*\0", "a TIFF"),
          entry("MM\0*", "a TIFF"),
          entry("II+\0", "a TIFF"),
          entry("MM\0+", "a TIFF"),
          entry("\0\0\1\0", "an ICO"),
          entry("\u00ff\n", "a JPEG XL"),
          entry("\0\0\0\fJXL \r\n\u0087\n", "a JPEG XL"),
          entry("\u00ff\u00d8\u00ff\u00f7", "a JPEG-LS"),
          entry("\u00ffO\u00ffQ", "a JPEG 2000"),
          entry("\0\0\0\fjP  \r\n\u0087\n", "a JPEG 2000"));

  private static final Set<String> HEIC =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
  private static final Set<String> HEIF = Set.of("mif1", "msf1");

  /** Behind the size of a file and reserved bytes is the size of a header, which is small. */
  private static final Pattern BMP = Pattern.compile("BM.{12}[\\x0c-\\x7c]\0\0\0", Pattern.DOTALL);

  /** Text whose first element is svg, behind declarations and comments. */
  private static final Pattern SVG =
      Pattern.compile(
          "(\u00ef\u00bb\u00bf)?\\s*+(?=<)(?>.*?<(?=[a-zA-Z]))(\\w+:)?svg[\\s>]", Pattern.DOTALL);

  private UnsupportedFormat() {}

  /**
   * Returns the name with its article, such as {@code a HEIC}.
   *
   * @param head the start of a file that is not an {@link ImageType}
   */
  static Optional<String> nameOf(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    Set<String> brands = Brands.in(head);
    if (!Collections.disjoint(brands, HEIC)) {
      return Optional.of("a HEIC");
    }
    if (!Collections.disjoint(brands, HEIF)) {
      return Optional.of("a HEIF");
    }
    if (BMP.matcher(text).lookingAt()) {
      return Optional.of("a BMP");
    }
    if (SVG.matcher(text).lookingAt()) {
      return Optional.of("an SVG");
    }
    return SIGNATURES.keySet().stream().filter(text::startsWith).findFirst().map(SIGNATURES::get);
  }
}
