package com.kkiai.contracts;

/** The provider states of the contract. */
final class States {
  static final String ACCEPTS = "the gateway accepts jobs";
  static final String QUEUED = "a job waits in the queue";
  static final String RUNNING = "a job runs";
  static final String COMPLETE = "a job is complete";
  static final String FAILED = "a job has failed";
  static final String REFUSED = "the model has refused a job";
  static final String NO_STATUS = "a job runs and no status is served";
  static final String NO_JOB = "there is no such job";
  static final String NO_KEY = "the key is not known";
  static final String NO_QUOTA = "the quota is used up";
  static final String TOO_MANY = "too many calls were made";

  /** A second state of interactions that no real gateway can be made to show. */
  static final String SANDBOX_ONLY = "only a sandbox can be made to show this";

  private States() {}
}
