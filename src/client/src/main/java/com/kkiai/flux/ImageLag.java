package com.kkiai.flux;

/**
 * Decides whether an image that is missing may still come: for some time after its job ended, since
 * hosts publish images late; if that time is unknown or over, for a few looks, which the images of
 * an output share.
 */
final class ImageLag {
  private static final int LOOKS = 3;

  private final Deadline lag;
  private boolean isEarly;
  private int looks;

  ImageLag(Deadline lag) {
    this.lag = lag;
  }

  /** The age of the job counts when a request is sent: a slow response must not end the lag. */
  void look() {
    isEarly = !lag.left().isZero();
  }

  boolean looksAgain() {
    return isEarly || ++looks < LOOKS;
  }
}
