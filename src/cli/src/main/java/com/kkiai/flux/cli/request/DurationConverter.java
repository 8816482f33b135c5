package com.kkiai.flux.cli.request;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations such as {@code 90}, {@code 1m30s} and {@code 500ms}; seconds have no unit. */
public final class DurationConverter implements ITypeConverter<Duration> {
  /** Each unit at most once, from the longest to the shortest. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?=.)(?:(\\d{1,12})d)?(?:(\\d{1,12})h)?(?:(\\d{1,12})m)?(?:(\\d{1,12})(?:s|$))?"
              + "(?:(\\d{1,12})ms)?");

  private static final List<Duration> UNITS =
      List.of(
          Duration.ofDays(1),
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(1));

  private static final Duration LONGEST = Duration.ofDays(7);

  @Override
  public Duration convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration: write for example 90 (seconds), 1m30s, 2h or 500ms");
    }
    Duration duration = Duration.ZERO;
    for (int i = 0; i < UNITS.size(); i++) {
      String amount = matcher.group(i + 1);
      if (amount != null) {
        duration = duration.plus(UNITS.get(i).multipliedBy(Long.parseLong(amount)));
      }
    }
    if (duration.compareTo(LONGEST) > 0) {
      throw new TypeConversionException("'" + text + "' is too long: the maximum is 7d");
    }
    return duration;
  }
}
