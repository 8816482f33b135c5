package com.kkiai.flux.sandbox.internal.http;

/** What a path of the API addresses. Has the names of the public kinds of calls. */
public enum CallTarget {
  SUBMIT("POST"),
  STATUS("GET"),
  RESULT("GET"),
  CANCEL("PUT"),
  IMAGE("GET");

  private final String method;

  CallTarget(String method) {
    this.method = method;
  }

  /** Returns the only HTTP method of such calls. */
  public String method() {
    return method;
  }
}
