package com.kkiai.flux.spec;

/** Why something is not held against the spec. */
public enum LeftOut {
  IMAGE("image downloads"),
  PAGE("pages of the sandbox"),
  NO_ANSWER("calls that get no answer"),
  PLANTED("answers or bodies that a test made up"),
  BROKEN_BODY("bodies that broke off or were cut at a limit"),
  LARGE_BODY("bodies too large or too deep"),
  MEANT("faults that a test means");

  private final String words;

  LeftOut(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
