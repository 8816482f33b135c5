package com.kkiai.flux.sandbox;

/** What a call to the sandbox is for. */
public enum CallKind {
  /** Queues a job. */
  SUBMIT("POST"),
  /** Asks how far a job is. */
  STATUS("GET"),
  /** Fetches what a job made. */
  RESULT("GET"),
  /** Asks for a job to be given up. */
  CANCEL("PUT"),
  /** Downloads a picture; needs no token. */
  IMAGE("GET");

  private final String method;

  CallKind(String method) {
    this.method = method;
  }

  /** Returns the only HTTP method that such a call may have. */
  String method() {
    return method;
  }
}
