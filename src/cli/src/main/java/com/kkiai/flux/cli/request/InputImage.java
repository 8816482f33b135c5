package com.kkiai.flux.cli.request;

import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.InvalidRequestException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A valid image that was named on the command line or in a journal.
 *
 * @param given as the user named it
 * @param lasting its absolute path or address, which means the same in any folder
 * @param source the image
 */
public record InputImage(String given, String lasting, ImageSource source) {

  /**
   * Validates an image.
   *
   * @throws BadInputException if there is none
   */
  public static InputImage of(String given) {
    if (given.isBlank()) {
      throw new BadInputException("the name of an image is blank");
    }
    try {
      if (isAddress(given)) {
        return new InputImage(given, given, ImageSource.url(given));
      }
      Path path = Path.of(given);
      return new InputImage(given, path.toAbsolutePath().toString(), ImageSource.file(path));
    } catch (InvalidRequestException e) {
      throw new BadInputException(
          isAddress(given)
              ? given + " is no usable http(s) address"
              : String.valueOf(e.getMessage()));
    } catch (InvalidPathException e) {
      throw new BadInputException(
          EncodingCheck.in(given)
              ? EncodingCheck.fault("the name of a file, '" + given + "',")
              : "'" + given + "' is no usable name of a file");
    }
  }

  private static boolean isAddress(String text) {
    String start = text.toLowerCase(Locale.ROOT);
    return start.startsWith("http://") || start.startsWith("https://");
  }

  /** Returns the name of the file, or an address without its query, which may hold a secret. */
  public static String shortName(String lasting) {
    if (isAddress(lasting)) {
      return lasting.split("[?#]", 2)[0];
    }
    String[] parts = lasting.split("[/\\\\]", -1);
    return parts[parts.length - 1];
  }
}
