package com.kkiai.verification.hostile;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One thing that a server does to a client.
 *
 * @param name in words
 * @param action what the client does
 * @param response the response to every call but that for an image
 * @param file the response to the call for an image
 * @param limit how long the client waits
 * @param endings how it may end: with a value, or with which exceptions
 */
record HostileCase(
    String name, Action action, Reply response, Reply file, Duration limit, Set<String> endings) {
  /** The ending with a value. */
  static final String VALUE = "Value";

  /** What stands for the end of a line in a message, which must be one line. */
  static final String LINE_END = "(line end)";

  private static final Duration LONG = Duration.ofSeconds(30);

  static HostileCase of(Action action, String what, Reply response, String... endings) {
    return new HostileCase(
        action + ": " + what,
        action,
        response,
        Reply.html(404),
        LONG,
        Set.copyOf(List.of(endings)));
  }

  /** A result that names one image. */
  static HostileCase ofImage(String what, String url, Reply file, String... endings) {
    Reply result = Reply.json(200, "{\"images\":[{\"url\":\"" + url + "\"}]}");
    return new HostileCase(
        Action.SAVE + ": " + what, Action.SAVE, result, file, LONG, Set.copyOf(List.of(endings)));
  }

  /** The same where nothing but its limit ends it. */
  HostileCase endingByItsLimit() {
    return new HostileCase(name, action, response, file, Duration.ofMillis(100), endings);
  }

  @Override
  public String toString() {
    return name.substring(0, Math.min(100, name.length()));
  }
}
