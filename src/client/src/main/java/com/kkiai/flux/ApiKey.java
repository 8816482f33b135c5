package com.kkiai.flux;

import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Violation;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The API key of a client. It is asked for each call. Thread-safe. */
final class ApiKey {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

  private final Supplier<? extends @Nullable String> supplier;
  private final boolean isFixed;

  /** Knows each key that was used. */
  final KeyRedactor redactor = new KeyRedactor();

  private ApiKey(Supplier<? extends @Nullable String> supplier, boolean isFixed) {
    this.supplier = supplier;
    this.isFixed = isFixed;
  }

  static ApiKey fixed(@Nullable String key) {
    return new ApiKey(() -> key, true);
  }

  static ApiKey rotating(Supplier<String> supplier) {
    return new ApiKey(Objects.requireNonNull(supplier, "apiKey"), false);
  }

  /** Rejects a fixed key that is missing or invalid. The key is in no message. */
  void check() {
    String key = isFixed ? supplier.get() : null;
    Optional<String> problem = isFixed ? problem(key) : Optional.empty();
    if (problem.isPresent()) {
      String rule = key == null || key.isBlank() ? "missing" : "key_characters";
      throw new InvalidRequestException(
          new Violation(
              "key",
              rule,
              problem.get()
                  + ": set the environment variable KKIAI_API_KEY, or apiKey of the builder"));
    }
    if (key != null) {
      redactor.add(key);
    }
  }

  private static Optional<String> problem(@Nullable String key) {
    if (key == null || key.isBlank()) {
      return Optional.of("no key");
    }
    return KEY.matcher(key).matches()
        ? Optional.empty()
        : Optional.of("the key contains a space, a newline or another invalid character");
  }

  /** Returns the key for one call. */
  String next() throws NoKeyException {
    String key;
    try {
      key = supplier.get();
    } catch (Throwable e) {
      // Its message may have the key.
      throw new NoKeyException("its supplier threw " + e.getClass().getName());
    }
    Optional<String> problem = problem(key);
    if (key == null || problem.isPresent()) {
      throw new NoKeyException("its supplier failed: " + problem.orElse(""));
    }
    redactor.add(key);
    return key;
  }
}
