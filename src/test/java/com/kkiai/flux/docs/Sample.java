package com.kkiai.flux.docs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an operation is called, made from its first example.
 *
 * @param label where it is written
 * @param language of the code, a word for the colours
 */
record Sample(String label, String language, String code) {
  /** Returns the samples of an operation: in Java, with curl, and where there is a command, so. */
  static List<Sample> of(Operation operation, String server) {
    return Stream.of(
            Optional.of(JavaSample.of(operation)),
            Optional.of(CurlSample.of(operation, server)),
            CommandSample.of(operation))
        .flatMap(Optional::stream)
        .toList();
  }
}
