package com.kkiai.flux;

import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Violation;
import java.util.regex.Pattern;

/** Checks the first part of a file name: it must be safe on every file system. */
final class FileStem {
  private static final int MAX_CHARACTERS = 200;

  private static final Pattern UNSAFE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\"*/:<>?\\\\|]|^[. ]|^-|^$");

  private static final Pattern RESERVED =
      Pattern.compile(
          "(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?", Pattern.CASE_INSENSITIVE);

  private FileStem() {}

  static String check(String stem) {
    if (stem.length() > MAX_CHARACTERS) {
      throw invalid("must have at most " + MAX_CHARACTERS + " characters, has " + stem.length());
    }
    if (UNSAFE.matcher(stem).find() || RESERVED.matcher(stem).matches()) {
      throw invalid(
          "must be a file name without separators, control characters, \"*:<>?| and reserved names,"
              + " is "
              + ApiError.oneLine(stem));
    }
    return stem;
  }

  private static InvalidRequestException invalid(String rule) {
    return new InvalidRequestException(new Violation("stem", "stem", "the stem " + rule));
  }
}
