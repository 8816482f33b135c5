package com.kkiai.flux.sandbox;

/** The progress of a job. */
public enum Stage {
  /** The job is queued. */
  IN_QUEUE,
  /** The job is running. */
  IN_PROGRESS,
  /** The job has ended, successfully or not. */
  COMPLETED
}
