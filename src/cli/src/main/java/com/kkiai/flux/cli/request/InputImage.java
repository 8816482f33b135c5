package com.kkiai.flux.cli.request;

import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.InvalidRequestException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A valid image that was named on the command line or in a journal.
 *
 * @param given as the user named it
 * @param lasting its absolute path or address, which means the same in any folder
 * @param file null for an address
 * @param source the image
 */
public record InputImage(String given, String lasting, @Nullable Path file, ImageSource source) {
  private static final int NAME_CHARACTERS = 100;

  /**
   * Validates an image.
   *
   * @param given a path, or an http, https, data or file URL
   * @throws BadInputException if there is no such image
   */
  public static InputImage of(String given) {
    if (given.isBlank()) {
      throw new BadInputException("the name of an image is blank");
    } else if (given.equals("-")) {
      throw new BadInputException(
          "an image cannot be read from standard input: save it as a file (a file of the name '-'"
              + " is ./-)");
    }
    try {
      if (hasScheme(given, "data")) {
        return new InputImage(given, given, null, decoded(given));
      } else if (isAddress(given)) {
        return new InputImage(given, given, null, ImageSource.url(given));
      }
      Path file = hasScheme(given, "file") ? Path.of(URI.create(given)) : Path.of(given);
      if (EncodingCheck.in(given) && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new BadInputException(EncodingCheck.fault("the file name " + quoted(given)));
      }
      String lasting = file.toAbsolutePath().toString();
      return new InputImage(given, lasting, file, ImageSource.file(file));
    } catch (InvalidRequestException e) {
      throw new BadInputException(
          isAddress(given)
              ? quoted(given) + ": " + e.violations().get(0).message().replace("image_url", "it")
              : String.valueOf(e.getMessage()));
    } catch (InvalidPathException e) {
      throw new BadInputException(
          EncodingCheck.in(given)
              ? EncodingCheck.fault("the file name " + quoted(given))
              : quoted(given) + " is not a valid file name");
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new BadInputException(quoted(given) + " is not the URL of a local file");
    }
  }

  /** Decodes a data URL: its content is checked like that of a file. */
  private static ImageSource decoded(String url) {
    ImageSource unchecked = ImageSource.url(url);
    String content = url.substring(url.indexOf(',') + 1);
    boolean forUrls = content.indexOf('-') >= 0 || content.indexOf('_') >= 0;
    try {
      byte[] bytes = (forUrls ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(content);
      return ImageSource.bytes(bytes);
    } catch (InvalidRequestException e) {
      throw new BadInputException(unchecked + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new BadInputException(unchecked + ": not valid base64");
    }
  }

  private static boolean isAddress(String text) {
    return hasScheme(text, "http") || hasScheme(text, "https") || hasScheme(text, "data");
  }

  private static boolean hasScheme(String text, String scheme) {
    return text.regionMatches(true, 0, scheme + ":", 0, scheme.length() + 1);
  }

  private static String quoted(String given) {
    return "'" + start(given) + "'";
  }

  /** Cuts between code points. */
  private static String start(String text) {
    return text.codePointCount(0, text.length()) <= NAME_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, NAME_CHARACTERS)) + "...";
  }

  /** Returns the name of the file, or an address without user and query, which may be secrets. */
  public static String shortName(String lasting) {
    if (hasScheme(lasting, "data")) {
      return "data URL of " + lasting.length() + " characters";
    } else if (isAddress(lasting)) {
      return start(lasting.split("[?#]", 2)[0].replaceFirst("//[^/]*@", "//"));
    }
    String[] parts = lasting.split("[/\\\\]", -1);
    return parts[parts.length - 1];
  }
}
