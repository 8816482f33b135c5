package com.kkiai.contracts;

import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithoutPath;

/** A call about a job. */
enum JobCall {
  STATUS("GET", "/status", "logs=1"),
  RESULT("GET", "", ""),
  CANCEL("PUT", "/cancel", "");

  private final String method;
  private final String tail;
  private final String query;

  JobCall(String method, String tail, String query) {
    this.method = method;
    this.tail = tail;
    this.query = query;
  }

  PactDslRequestWithPath request(PactDslRequestWithoutPath pact, KnownJob job) {
    String path = "/fal-ai/" + job.app() + "/requests/" + job.requestId() + tail;
    PactDslRequestWithoutPath request = pact.method(method);
    if (!query.isEmpty()) {
      request = request.query(query);
    }
    return Contract.withKey(
        job.status() == null
            ? request.path(path)
            : request.pathFromProviderState("/fal-ai/${app}/requests/${requestId}" + tail, path));
  }
}
