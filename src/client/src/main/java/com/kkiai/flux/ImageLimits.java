package com.kkiai.flux;

import java.util.concurrent.atomic.AtomicLong;

/** The limits for the size of one image, and of all images of an output. */
final class ImageLimits {
  private final long maxImageBytes;
  private final long maxOutputBytes;
  private final AtomicLong saved = new AtomicLong();

  ImageLimits(long maxImageBytes, long maxOutputBytes) {
    this.maxImageBytes = maxImageBytes;
    this.maxOutputBytes = maxOutputBytes;
  }

  /** Fails if an image is too large, as far as it has come in. */
  void check(long bytes) throws PermanentFailureException {
    if (bytes > maxImageBytes) {
      throw new PermanentFailureException(
          "it is larger than " + maxImageBytes + " bytes (maxImageBytes)", null);
    }
    if (bytes > maxOutputBytes - saved()) {
      throw new PermanentFailureException(
          "all images together are larger than " + maxOutputBytes + " bytes (maxOutputBytes)",
          null);
    }
  }

  void saved(long bytes) {
    saved.addAndGet(bytes);
  }

  long saved() {
    return saved.get();
  }
}
