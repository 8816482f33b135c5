package com.kkiai.flux.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown if input of the caller is invalid, such as a field, an image or a setting. Nothing was
 * accepted by the gateway. The message is one line and describes all violations.
 */
public final class InvalidRequestException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // The copies of List.copyOf are serializable.
  private final List<Violation> violations;

  /**
   * Creates an exception with all violations of an object.
   *
   * @param subject the name of the invalid object, such as {@code ReduxRequest}; starts the message
   * @param violations the violations, at least one; copied
   */
  public InvalidRequestException(String subject, List<Violation> violations) {
    super(
        violations.stream()
            .map(Violation::message)
            .collect(Collectors.joining("; ", subject + " is invalid: ", "")));
    this.violations = List.copyOf(violations);
  }

  /**
   * Creates an exception with a single violation.
   *
   * @param violation the violation; its message becomes the message of the exception
   */
  public InvalidRequestException(Violation violation) {
    super(violation.message());
    this.violations = List.of(violation);
  }

  /** {@return all violations, at least one; unmodifiable} */
  public List<Violation> violations() {
    return violations;
  }
}
