package com.kkiai.flux.sandbox;

/** The kind of a call to the sandbox. */
public enum CallKind {
  /** Submits a job. */
  SUBMIT,
  /** Gets the status of a job. */
  STATUS,
  /** Gets the result of a job. */
  RESULT,
  /** Cancels a job. */
  CANCEL,
  /** Downloads an image; needs no API key. */
  IMAGE
}
