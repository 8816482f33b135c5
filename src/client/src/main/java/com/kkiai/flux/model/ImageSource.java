package com.kkiai.flux.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.squareup.moshi.JsonClass;
import java.nio.file.Path;

/**
 * An image in a request: a URL that the gateway can reach, a file, or bytes. The type of files and
 * bytes (jpg, png, webp, gif, avif) is detected from the content when this value is created, so
 * that an invalid image is an error before any call. Immutable and safe for use by multiple threads
 * and in any number of requests.
 */
@JsonClass(generateAdapter = true, generator = "openapi")
public sealed interface ImageSource permits ImageUrl, StreamedImage {

  /**
   * An image at a URL, which the gateway fetches, or a base64 data URL, which is sent as it is.
   *
   * @param url an http or https URL, or {@code data:image/TYPE;base64,...} of type jpg, jpeg, png,
   *     webp, gif or avif
   * @return an image whose content is not checked
   * @throws InvalidRequestException if it is neither an http(s) URL nor a base64 data URL of such
   *     an image
   */
  @JsonCreator
  static ImageSource url(String url) {
    return ImageUrl.of(url);
  }

  /**
   * An image file. It is read in blocks while the request is sent, and must not change until then.
   *
   * @param file a readable file; a relative path stays relative
   * @return an image that has the path, size and modification time of the file, but not its content
   * @throws InvalidRequestException if the file does not exist, cannot be read, is empty, or its
   *     content is not an image
   */
  static ImageSource file(Path file) {
    return ImageFile.of(file);
  }

  /**
   * An image in memory.
   *
   * @param bytes a whole image; copied
   * @return an image that has a copy of the bytes
   * @throws InvalidRequestException if they are not an image
   */
  static ImageSource bytes(byte[] bytes) {
    return ImageBytes.of(bytes);
  }

  /**
   * Returns the image as it is in JSON: the URL, or a base64 data URL with the content of the file
   * or the bytes. The client does not use this method but streams the content; Jackson uses it.
   *
   * @return a URL; of a file and of bytes four thirds as long as these
   * @throws InvalidRequestException if the file cannot be read or has changed
   */
  @JsonValue
  String toUrl();
}
