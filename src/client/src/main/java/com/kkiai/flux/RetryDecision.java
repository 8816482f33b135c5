package com.kkiai.flux;

/** Whether a call is repeated. When is the business of {@link RetryPolicy}. */
enum RetryDecision {
  /** The call may be sent again. */
  REPEAT,
  /** The result stands. */
  FINAL,
  /** Only of a submit: it may have been accepted, so it is not repeated. */
  UNKNOWN;

  /** Decides for a submit: it is repeated only if it certainly was not accepted. */
  static RetryDecision ofSubmit(CallResult<?> result, StreamedRequestBody body) {
    if (result instanceof CallResult.Failed<?>) {
      return body.forbid() ? REPEAT : UNKNOWN;
    }
    if (result instanceof CallResult.Refused<?> refused) {
      int status = refused.error().status();
      // Below 300: an upgrade to another protocol, which was not asked for.
      boolean unknown = status < 300 || status == 408 || status >= 500;
      return status == 429 ? REPEAT : unknown ? UNKNOWN : FINAL;
    }
    return result instanceof CallResult.Ok<?> ? FINAL : UNKNOWN;
  }

  /** Decides for a call that costs nothing: status, cancel and images. */
  static RetryDecision ofRead(CallResult<?> result) {
    if (result instanceof CallResult.Refused<?> refused) {
      int status = refused.error().status();
      boolean temporary = status == 408 || status == 429 || status >= 500;
      return temporary && !refused.error().saysInProgress() ? REPEAT : FINAL;
    }
    return result instanceof CallResult.Failed<?> ? REPEAT : FINAL;
  }

  /** Decides for the result: a 5xx that names its cause is the failure of the job. */
  static RetryDecision ofResult(CallResult<?> result) {
    return result instanceof CallResult.Refused<?> refused
            && refused.error().status() >= 500
            && refused.error().namesCause()
        ? FINAL
        : ofRead(result);
  }
}
