package com.kkiai.flux;

import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import okio.Sink;

/** Where the images of an output go: files, memory, or the streams of a caller. */
interface ImageTarget<R> {
  /** Opens a place for one image. It may be opened again for the same image. */
  Copy open(int index, Image image, ImageType type) throws IOException;

  /** Returns what was done with an image, for a message. */
  default String done() {
    return "downloaded";
  }

  /** Returns what a failure of this target means, for a message. */
  default String describe(Throwable failure) {
    return FailureText.of(failure);
  }

  /** Returns what it means that a call of this target has not returned, for a message. */
  default String obstacle() {
    return "a write has not returned";
  }

  /** Returns the result, once all images are complete. */
  R result();

  /** Returns the files that are complete. */
  default List<Path> files() {
    return List.of();
  }

  /** Returns the images in memory that are complete. */
  default List<ImageData> images() {
    return List.of();
  }

  /** A copy of one image. Closing one that is not complete discards it. */
  interface Copy extends Closeable {
    Sink sink();

    /** Called when the image has proved to be whole. */
    void complete() throws IOException;
  }
}
