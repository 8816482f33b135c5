package com.kkiai.flux.cli.request;

/**
 * Letters that did not survive the way from the shell. In a locale without them, such as C, Java
 * replaces each of their bytes before any program sees it.
 */
final class EncodingCheck {
  private static final char REPLACEMENT = '\uFFFD';

  private EncodingCheck() {}

  static boolean in(String text) {
    return text.indexOf(REPLACEMENT) >= 0;
  }

  /** Says what is wrong with an option or a name. */
  static String fault(String what) {
    return what
        + " contains characters that could not be decoded: set a UTF-8 locale (LC_ALL=C.UTF-8)";
  }
}
