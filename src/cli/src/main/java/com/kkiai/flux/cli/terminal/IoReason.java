package com.kkiai.flux.cli.terminal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Says why a file cannot be used: the messages of java.nio are often the bare name of the file. */
public final class IoReason {
  private IoReason() {}

  public static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return "there is a file where a folder must be";
    }
    @Nullable String reason =
        e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    if (e instanceof FileNotFoundException && reason != null && reason.endsWith(")")) {
      return reason.substring(reason.lastIndexOf('(') + 1, reason.length() - 1);
    }
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
