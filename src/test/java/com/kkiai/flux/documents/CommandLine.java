package com.kkiai.flux.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command as it stands in a document: settings of the environment, then words.
 *
 * @param environment the settings
 * @param words the program and its arguments, without quotes
 */
record CommandLine(Map<String, String> environment, List<String> words) {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern SETTING = Pattern.compile("([A-Z_]+)=(.*)");

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it needs a shell
   */
  static CommandLine parse(String line) {
    if (line.matches(".*[|&;<>$`'\\\\*].*")) {
      throw new IllegalArgumentException("needs a shell: " + line);
    }
    var environment = new HashMap<String, String>();
    var words = new ArrayList<String>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      Matcher setting = SETTING.matcher(word.group());
      if (words.isEmpty() && setting.matches()) {
        environment.put(setting.group(1), setting.group(2));
      } else {
        words.add(word.group(1) == null ? word.group(2) : word.group(1));
      }
    }
    return new CommandLine(environment, words);
  }
}
