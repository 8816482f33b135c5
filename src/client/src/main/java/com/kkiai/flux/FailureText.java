package com.kkiai.flux;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import javax.net.ssl.SSLException;

/** Puts a failure into words. */
final class FailureText {
  private FailureText() {}

  static String of(Throwable failure) {
    String kind = kind(failure);
    String message = failure.getMessage();
    if (message == null || failure instanceof JsonEncodingException) {
      return kind.isEmpty() ? failure.getClass().getSimpleName() : kind;
    }
    return ApiError.oneLine(kind.isEmpty() ? message : kind + ": " + message);
  }

  /** Returns what a message leaves out: some are bare names. */
  private static String kind(Throwable failure) {
    if (failure instanceof JsonEncodingException) {
      return "it is not JSON";
    } else if (failure instanceof UnknownHostException) {
      return "unknown host";
    } else if (failure instanceof SSLException) {
      return "TLS failed";
    } else if (failure instanceof NoSuchFileException) {
      return "no such file";
    } else if (failure instanceof FileAlreadyExistsException) {
      return "a file is in its place";
    } else if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    boolean explainsItself =
        failure instanceof IOException
            || failure instanceof JsonDataException
            || failure instanceof FluxException;
    return explainsItself ? "" : failure.getClass().getSimpleName();
  }
}
