package com.kkiai.flux.spec;

/** Something in a call or an answer that the spec does not have. */
record Problem(Kind kind, String text) {
  enum Kind {
    /** No such path, or no such method of it. */
    NO_OPERATION,
    /** A field or parameter beyond those of the spec, which a gateway must not mind. */
    SURPLUS,
    INVALID
  }
}
