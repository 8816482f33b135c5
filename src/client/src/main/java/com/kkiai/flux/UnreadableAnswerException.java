package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * The response of the gateway is not in the spec: a page of HTML, or a result without images. The
 * job, if there is one, is not lost: it can be resumed by its id.
 */
public final class UnreadableAnswerException extends FluxException {
  private static final long serialVersionUID = 1L;

  private static final String ADVICE = "; check whether the base URL is that of a gateway";

  private UnreadableAnswerException(String what, @Nullable JobId job, @Nullable Throwable cause) {
    super(what, job, cause);
  }

  static UnreadableAnswerException of(Throwable cause, JobId job) {
    return new UnreadableAnswerException(
        "the response is not in the spec: " + FailureText.of(cause) + ADVICE, job, cause);
  }

  static UnreadableAnswerException ofPage(ApiError page, @Nullable JobId job) {
    return new UnreadableAnswerException(
        "the response is not JSON: " + page.summary() + ADVICE, job, null);
  }

  /** The gateway says that the job is done, and then has something else than its images. */
  static UnreadableAnswerException ofResult(String start, JobId job) {
    return new UnreadableAnswerException(
        "its result has no images: " + ApiError.oneLine(start), job, null);
  }
}
