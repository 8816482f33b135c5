package com.kkiai.flux.cli.request;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first part of the names of saved images, a part of one safe path segment. */
public final class OutputName {
  /** Leaves room for numbers and for the names of partial files: a name has 255 bytes. */
  private static final int MAX_BYTES = 150;

  private static final Pattern UNSAFE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\"*/:<>?\\\\|\uFFFD]");

  /** Windows reserves these names, also with an extension. */
  private static final Pattern RESERVED =
      Pattern.compile(
          "(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?", Pattern.CASE_INSENSITIVE);

  private OutputName() {}

  /**
   * Returns the name of an input file without its extension, made safe; null if nothing is left.
   */
  public static @Nullable String of(Path file) {
    String name = String.valueOf(file.getFileName());
    return safe(name.replaceFirst("(?<=.)\\.[^.]*$", ""), MAX_BYTES - 10);
  }

  /** Returns whether the names of files can begin with this text. */
  public static boolean isSafe(String stem) {
    return stem.equals(safe(stem, MAX_BYTES));
  }

  /** Returns the same text for stems that are the same to some file systems. */
  public static String key(String stem) {
    return Normalizer.normalize(stem, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static @Nullable String safe(String name, int maxBytes) {
    String stem = UNSAFE.matcher(name).replaceAll("_").replaceFirst("^[. -]+", "");
    while (stem.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem.isEmpty() ? null : RESERVED.matcher(stem).matches() ? "_" + stem : stem;
  }
}
