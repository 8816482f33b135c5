package com.kkiai.flux.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The caller's input cannot be sent. Nothing was sent. The message is one line and names every
 * fault.
 */
public final class InvalidRequestException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // The copies of List.copyOf are serializable.
  private final List<Violation> violations;

  /**
   * Makes one for all faults of a subject.
   *
   * @param subject what is invalid, such as the name of a request; begins the message
   * @param violations its faults, at least one
   */
  public InvalidRequestException(String subject, List<Violation> violations) {
    super(
        violations.stream()
            .map(Violation::message)
            .collect(Collectors.joining("; ", subject + " is invalid: ", "")));
    this.violations = List.copyOf(violations);
  }

  /**
   * Makes one for a single fault.
   *
   * @param violation the fault; its text is the message
   */
  public InvalidRequestException(Violation violation) {
    super(violation.message());
    this.violations = List.of(violation);
  }

  /** {@return all faults, at least one} */
  public List<Violation> violations() {
    return violations;
  }
}
