package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a response of the gateway is not in the spec, such as an HTML page or a result
 * without images. The job is not lost: resume it by its id.
 */
public final class MalformedResponseException extends FluxException {
  private static final long serialVersionUID = 1L;

  private static final String ADVICE = "; check whether the base URL is that of a gateway";

  private MalformedResponseException(String what, @Nullable JobId job, @Nullable Throwable cause) {
    super(what, job, cause);
  }

  /**
   * Creates an exception for a test.
   *
   * @param jobId the id of the job
   * @param message what is wrong with the response
   * @return an exception like those that a client throws
   */
  public static MalformedResponseException of(String jobId, String message) {
    return new MalformedResponseException(message, JobId.parse(jobId), null);
  }

  static MalformedResponseException of(Throwable cause, JobId job) {
    return new MalformedResponseException(
        "the response is not in the spec: " + FailureText.of(cause) + ADVICE, job, cause);
  }

  static MalformedResponseException ofPage(ApiError page, @Nullable JobId job) {
    return new MalformedResponseException(
        "the response is not JSON: " + page.summary() + ADVICE, job, null);
  }

  /** The gateway says that the job is done, and then has something else than its images. */
  static MalformedResponseException ofResult(String start, JobId job) {
    return new MalformedResponseException(
        "its result has no images: " + ApiError.oneLine(start), job, null);
  }
}
