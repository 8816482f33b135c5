package com.kkiai.flux.released;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of this project, by semver.org. */
record Version(int major, int minor, int patch, boolean snapshot) {
  private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(-SNAPSHOT)?");

  static Version of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a version: " + text);
    }
    return new Version(
        Integer.parseInt(form.group(1)),
        Integer.parseInt(form.group(2)),
        Integer.parseInt(form.group(3)),
        form.group(4) != null);
  }

  Version released() {
    return new Version(major, minor, patch, false);
  }

  Version nextThatMayBreak() {
    return major == 0 ? new Version(0, minor + 1, 0, false) : new Version(major + 1, 0, 0, false);
  }

  /** Whether this may break what an earlier one promised: at 0.x the second number says so. */
  boolean mayBreak(Version earlier) {
    return major > earlier.major || (major == 0 && earlier.major == 0 && minor > earlier.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch + (snapshot ? "-SNAPSHOT" : "");
  }
}
