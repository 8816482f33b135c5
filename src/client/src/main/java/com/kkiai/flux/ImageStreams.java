package com.kkiai.flux;

import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import okio.Okio;
import okio.Sink;

/** Writes each image to a stream of the caller. */
final class ImageStreams implements ImageTarget<Void> {
  private final ImageSink images;

  ImageStreams(ImageSink images) {
    this.images = images;
  }

  @Override
  public Copy open(int index, Image image, ImageType type) throws IOException {
    OutputStream stream =
        Objects.requireNonNull(
            images.open(index, image, type.mediaType()), "ImageSink.open returned null");
    return new Copy() {
      private boolean isComplete;

      @Override
      public Sink sink() {
        return Okio.sink(stream);
      }

      @Override
      public void complete() throws IOException {
        isComplete = true;
        stream.close();
      }

      /** Closing the stream would say that the image is whole. */
      @Override
      public void close() throws IOException {
        if (!isComplete) {
          images.discard(index, stream);
        }
      }
    };
  }

  @Override
  public String describe(Throwable failure) {
    return "the sink failed: " + FailureText.of(failure);
  }

  @Override
  public String obstacle() {
    return "the sink has not returned";
  }

  @Override
  @SuppressWarnings("NullAway") // There is no other Void.
  public Void result() {
    return null;
  }
}
