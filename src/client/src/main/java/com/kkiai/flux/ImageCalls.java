package com.kkiai.flux;

import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageType;
import java.io.IOException;
import java.util.function.Supplier;

/** The calls for the images of one output, which copy each image to its target. */
interface ImageCalls {
  /**
   * Returns what creates the calls for one image, one for each attempt.
   *
   * @throws IOException if there is nothing to call, or it must not be called
   */
  Supplier<HttpCall<ImageType>> image(int index, Image image) throws IOException;

  /** Returns the size of all images that were copied. */
  long bytes();

  /** Stops the copying. No other call copies anything. */
  void stop();

  /** Waits until a copy that was stopped has cleaned up. */
  void awaitEnd();

  /** Says what keeps the current call from going on; an empty text if nothing does. */
  String obstacle();
}
