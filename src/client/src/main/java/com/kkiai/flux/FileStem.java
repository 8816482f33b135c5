package com.kkiai.flux;

import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Violation;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Checks the first part of a file name: it must be safe on every file system. */
final class FileStem {
  /** With a number, a type, and what makes a partial file unique: less than 255. */
  private static final int MAX_BYTES = 200;

  private static final Pattern UNSAFE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\"*/:<>?\\\\|]|^[. ]|^-|^$");

  private static final Pattern RESERVED =
      Pattern.compile(
          "(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?", Pattern.CASE_INSENSITIVE);

  private FileStem() {}

  static String check(String stem) {
    int bytes = stem.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw invalid("must have at most " + MAX_BYTES + " bytes in UTF-8, has " + bytes);
    }
    if (UNSAFE.matcher(stem).find() || RESERVED.matcher(stem).matches()) {
      throw invalid(
          "must be a file name without separators, control characters, \"*:<>?|, reserved names,"
              + " and a dot, space or hyphen at its start, is "
              + (stem.isEmpty() ? "empty" : ApiError.oneLine(stem)));
    }
    return stem;
  }

  private static InvalidRequestException invalid(String rule) {
    return new InvalidRequestException(new Violation("stem", "stem", "the stem " + rule));
  }
}
