package com.kkiai.flux.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The width of text on a terminal. */
public final class Columns {
  /** What a reader takes for one character, with all its combining marks. */
  private static final Pattern CHARACTER = Pattern.compile("\\X");

  /** Scripts and symbols that take two columns. */
  private static final Pattern WIDE =
      Pattern.compile(
          "(?s)[\\p{IsHan}\\p{IsHangul}\\p{IsHiragana}\\p{IsKatakana}\\x{3000}-\\x{303e}"
              + "\\x{ff01}-\\x{ff60}\\x{ffe0}-\\x{ffe6}\\x{1f000}-\\x{1faff}].*|.+\\x{fe0f}.*");

  private static final String CUT = "...";

  private Columns() {}

  /** Returns the number of columns that a line of text takes. */
  public static int of(String text) {
    return CHARACTER.matcher(text).results().mapToInt(match -> width(match.group())).sum();
  }

  /** Returns the text, or as many of its characters as fit with three dots after them. */
  public static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    Matcher characters = CHARACTER.matcher(text);
    int end = 0;
    int left = columns - CUT.length();
    while (characters.find()) {
      left -= width(characters.group());
      if (left < 0) {
        break;
      }
      end = characters.end();
    }
    return text.substring(0, end) + CUT;
  }

  /** Returns the text, cut or with spaces after it, in exactly this number of columns. */
  public static String fill(String text, int columns) {
    String cut = cut(text, columns);
    return cut + " ".repeat(Math.max(0, columns - of(cut)));
  }

  private static int width(String character) {
    return WIDE.matcher(character).matches() ? 2 : 1;
  }
}
