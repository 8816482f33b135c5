package com.kkiai.flux.docs;

/** Words of a command for a shell. */
final class Shell {
  private Shell() {}

  /** Returns a word as it must be written, in quotes where it needs them. */
  static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
