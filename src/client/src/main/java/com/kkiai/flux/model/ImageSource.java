package com.kkiai.flux.model;

import com.squareup.moshi.JsonClass;
import java.nio.file.Path;

/**
 * A picture that goes into a request: an address that the gateway can reach, a file, or bytes. Its
 * type (jpg, png, webp, gif, avif) is told by content when the value is made, so that a bad picture
 * is an error before any call. Immutable; safe for use by any number of threads and for any number
 * of requests.
 */
@JsonClass(generateAdapter = true, generator = "openapi")
public sealed interface ImageSource permits ImageUrl, StreamedImage {

  /**
   * A picture at an address, which the gateway fetches, or a data URL with base64, which is sent as
   * it is.
   *
   * @param url an http or https address, or {@code data:image/TYPE;base64,...}
   * @return a picture that is not looked at before the gateway does
   * @throws InvalidRequestException if it is neither an http(s) address nor a base64 data URL of an
   *     image
   */
  static ImageSource url(String url) {
    return ImageUrl.of(url);
  }

  /**
   * A file. It is read when the request is sent, block by block, and must not change until then.
   *
   * @param file a readable file; a relative path is kept as it is
   * @return a picture that keeps the path, size and date of the file, and none of its bytes
   * @throws InvalidRequestException if it is not there, is not a readable file, is empty, or is no
   *     picture by its content
   */
  static ImageSource file(Path file) {
    return ImageFile.of(file);
  }

  /**
   * A picture in memory. The bytes are copied.
   *
   * @param bytes a whole picture in one of the types above
   * @return a picture that keeps a copy of the bytes
   * @throws InvalidRequestException if they are no picture
   */
  static ImageSource bytes(byte[] bytes) {
    return ImageBytes.of(bytes);
  }

  /**
   * For generated code: the picture as it is on the wire, see {@link #url}.
   *
   * @param wire an address or a data URL
   * @return the same as {@link #url}
   * @throws InvalidRequestException if it is neither
   */
  static ImageSource of(String wire) {
    return ImageUrl.of(wire);
  }
}
