package com.kkiai.flux.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.squareup.moshi.JsonClass;
import java.nio.file.Path;

/**
 * The image of a request: a URL that the gateway can reach, a file, or a byte array.
 *
 * <p>The type of files and byte arrays (JPEG, PNG, WebP, GIF or AVIF) is detected from the content
 * on creation, and an image that lacks its end is rejected, so an invalid image fails before
 * anything is sent. Immutable and thread-safe; can be used in any number of requests.
 */
@JsonClass(generateAdapter = true, generator = "openapi")
public sealed interface ImageSource permits ImageUrl, StreamedImage {

  /**
   * Creates an image from a URL that the gateway fetches, or from a base64 data URL that is sent
   * unchanged. The content is not checked.
   *
   * @param url an http or https URL, or {@code data:image/TYPE;base64,...} where TYPE is jpg, jpeg,
   *     png, webp, gif or avif
   * @return an image with this URL
   * @throws InvalidRequestException if {@code url} is neither an http(s) URL nor a base64 data URL
   *     of these types
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ImageSource url(String url) {
    return ImageUrl.of(url);
  }

  /**
   * Creates an image from a file. Blocks while the file is read in blocks to look for the end of
   * the image; it is read again while the request is sent, and must not change until then.
   *
   * @param file a readable regular file; a relative path stays relative
   * @return an image that holds the path, size and modification time of the file, but not its
   *     content
   * @throws InvalidRequestException if the file does not exist, is not a regular file, cannot be
   *     read, is empty, is cut off, or is not an image of these types
   */
  static ImageSource file(Path file) {
    return ImageFile.of(file);
  }

  /**
   * Creates an image from a byte array.
   *
   * @param bytes the complete content of an image file; copied
   * @return an image that holds a copy of the bytes
   * @throws InvalidRequestException if the array is empty, cut off, or not an image of these types
   */
  static ImageSource bytes(byte[] bytes) {
    return ImageBytes.of(bytes);
  }

  /**
   * Returns the image as a JSON value: the URL, or a base64 data URL with the content of the file
   * or byte array. Jackson calls this method; the client streams the content instead.
   *
   * @return a URL; a data URL of a file or byte array is about a third longer than the content
   * @throws InvalidRequestException if the file cannot be read or has changed
   */
  @JsonValue
  String toUrl();
}
