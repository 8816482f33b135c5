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
    ApiError error = result.error();
    if (error == null) {
      return result instanceof CallResult.Ok<?> ? FINAL : UNKNOWN;
    }
    int status = error.status();
    if (status == 429) {
      return error.isQuotaUsedUp() ? FINAL : REPEAT;
    }
    // Below 300: a page, or an upgrade to another protocol, which was not asked for. 302 and 303:
    // the other address may be that of the result.
    boolean unknown = status < 300 || status == 302 || status == 303;
    return unknown || status == 408 || status >= 500 ? UNKNOWN : FINAL;
  }

  /** Decides for a call that costs nothing: status and images. */
  static RetryDecision ofRead(CallResult<?> result) {
    if (result instanceof CallResult.Refused<?> refused) {
      int status = refused.error().status();
      boolean temporary = status == 408 || status == 429 || status >= 500;
      return temporary && !refused.error().saysInProgress() ? REPEAT : FINAL;
    }
    return result instanceof CallResult.Failed<?> || result instanceof CallResult.Page<?>
        ? REPEAT
        : FINAL;
  }

  /** Decides for a cancel. */
  static RetryDecision ofCancel(CallResult<?> result) {
    return isCancelled(result) ? FINAL : ofRead(result);
  }

  /** Any 2xx means yes, whatever its body, unless that is an HTML page of a proxy. */
  static boolean isCancelled(CallResult<?> result) {
    ApiError error = result.error();
    return error == null
        ? result instanceof CallResult.Malformed<?>
        : error.status() / 100 == 2 && !ErrorReader.isHtml(error.bodyStart());
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
