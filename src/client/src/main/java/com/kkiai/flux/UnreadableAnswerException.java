package com.kkiai.flux;

/**
 * The gateway answered with something that is not in the spec, such as a page of HTML. The job, if
 * there is one, is not lost: it can be taken up again by its id.
 */
public final class UnreadableAnswerException extends FluxException {
  private static final long serialVersionUID = 1L;

  private UnreadableAnswerException(String what, JobId job, Throwable cause) {
    super(what, job, cause);
  }

  static UnreadableAnswerException of(Throwable cause, JobId job) {
    return new UnreadableAnswerException(
        "the response is not in the spec: "
            + FailureText.of(cause)
            + "; check whether the base URL is that of a gateway",
        job,
        cause);
  }
}
