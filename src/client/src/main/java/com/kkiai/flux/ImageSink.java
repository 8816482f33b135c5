package com.kkiai.flux;

import com.kkiai.flux.model.Image;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Receives the images of an output as streams, see {@link
 * FluxJob#download(com.kkiai.flux.model.FluxOutput, ImageSink)}.
 *
 * <p>For each image, {@code open} is called, then {@code write} and {@code close} of its stream.
 * Only {@code close} says that the image is whole: bytes are written as they arrive, before the end
 * of the image has been checked. If a download breaks off, {@code open} is called again for the
 * same index. What the previous stream received is void then: {@code discard} is called for it, and
 * not {@code close}. The same holds for the stream of an image that could not be downloaded.
 *
 * <p>Calls are made one at a time, on threads of the client and in the context of the caller. If
 * the operation ends early, the thread is interrupted, and no other call is made but {@code
 * discard}. What a sink throws ends the download of that image, without a retry. A slow sink slows
 * down the download and holds its slot (see {@link FluxClientBuilder#maxConcurrentCalls}); submits
 * and reads do not wait for it.
 */
@FunctionalInterface
public interface ImageSink {
  /**
   * Opens the stream for one image.
   *
   * @param index the position of the image in {@code output.images()}, from 0
   * @param image the image, as in the output
   * @param type the media type as detected from the content, such as {@code image/png}
   * @return the stream to write the image to
   * @throws IOException if the stream cannot be opened
   */
  OutputStream open(int index, Image image, String type) throws IOException;

  /**
   * Releases a stream whose content is void, because its image broke off or could not be
   * downloaded. Does nothing by default.
   *
   * @param index the position of the image in {@code output.images()}, from 0
   * @param stream what {@code open} returned
   * @throws IOException if that fails; it has no effect on the download
   */
  default void discard(int index, OutputStream stream) throws IOException {}
}
