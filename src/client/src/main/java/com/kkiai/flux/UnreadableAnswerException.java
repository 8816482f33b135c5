package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * The gateway answered with something that is not in the spec, such as a page of HTML. The job, if
 * there is one, is not lost: it can be taken up again by its id.
 */
public final class UnreadableAnswerException extends FluxException {
  private static final long serialVersionUID = 1L;

  UnreadableAnswerException(String what, @Nullable JobId job, @Nullable Throwable cause) {
    super(what, job, cause);
  }
}
