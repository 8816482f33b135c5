package com.kkiai.flux.sandbox.internal.http;

/** The public kinds of calls by the same names; internal packages do not depend on the API. */
public enum CallTarget {
  SUBMIT,
  STATUS,
  RESULT,
  CANCEL,
  IMAGE
}
