package com.kkiai.flux.sandbox;

/** How far a job is. */
public enum Stage {
  /** It waits. */
  IN_QUEUE,
  /** It runs. */
  IN_PROGRESS,
  /** It is done, well or badly. */
  COMPLETED
}
