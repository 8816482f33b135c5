package com.kkiai.flux.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** An image file. */
final class ImageFile extends StreamedImage {
  private final Path file;
  private final FileTime modified;

  private ImageFile(Path file, ImageType type, BasicFileAttributes attributes) {
    super(type, attributes.size());
    this.file = file;
    this.modified = attributes.lastModifiedTime();
  }

  static ImageFile of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw invalid("not_a_file", file + " is a folder, not an image");
      }
      if (!attributes.isRegularFile()) {
        throw invalid("not_a_file", file + " is not a regular file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return new ImageFile(file, ImageCheck.typeOf(file.toString(), in), attributes);
      }
    } catch (IOException e) {
      throw invalid("image_unreadable", file + " cannot be read: " + reason(e));
    }
  }

  /** Returns the reason without the file name, with which the messages of java.nio start. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException f) {
      return f.getReason() == null ? e.getClass().getSimpleName() : f.getReason();
    }
    return String.valueOf(e.getMessage());
  }

  private static InvalidRequestException invalid(String type, String message) {
    return new InvalidRequestException(Violation.ofImage(type, message));
  }

  @Override
  InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  void verifyUnchanged() throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    if (now.size() != size() || !now.lastModifiedTime().equals(modified)) {
      throw new ImageReadException(file + " has changed since the request was created", null);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ImageFile image
        && image.file.equals(file)
        && image.size() == size()
        && image.modified.equals(modified);
  }

  @Override
  public int hashCode() {
    return file.hashCode();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
