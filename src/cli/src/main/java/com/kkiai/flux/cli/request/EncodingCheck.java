package com.kkiai.flux.cli.request;

/**
 * Finds characters of arguments that could not be decoded. Java replaces each of their bytes before
 * any program sees them.
 */
final class EncodingCheck {
  private static final char REPLACEMENT = '\uFFFD';

  private EncodingCheck() {}

  static boolean in(String text) {
    return text.indexOf(REPLACEMENT) >= 0;
  }

  /** Returns the message about an option or a name. */
  static String fault(String what) {
    boolean isUtf8 = System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8");
    return what
        + " contains characters that could not be decoded: "
        + (isUtf8
            ? "they are not UTF-8; set a locale with their encoding (such as"
                + " LC_ALL=en_US.ISO-8859-1), or rename the file"
            : "set a UTF-8 locale (LC_ALL=C.UTF-8)");
  }
}
