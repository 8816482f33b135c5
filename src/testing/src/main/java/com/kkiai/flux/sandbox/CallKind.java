package com.kkiai.flux.sandbox;

/** The kind of a call to the sandbox. */
public enum CallKind {
  /** Submits a job. */
  SUBMIT("POST"),
  /** Gets the status of a job. */
  STATUS("GET"),
  /** Gets the result of a job. */
  RESULT("GET"),
  /** Cancels a job. */
  CANCEL("PUT"),
  /** Downloads an image; needs no API key. */
  IMAGE("GET");

  private final String method;

  CallKind(String method) {
    this.method = method;
  }

  /** Returns the only HTTP method of such calls. */
  String method() {
    return method;
  }
}
