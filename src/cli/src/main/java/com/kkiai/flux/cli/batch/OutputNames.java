package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.JournalHistory;
import com.kkiai.flux.cli.request.OutputName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives each image of a batch a name of its own for its results. */
final class OutputNames {
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> last = new HashMap<>();

  /** Names of files that exist, and of images that may still be saved, are taken. */
  OutputNames(Path folder, JournalHistory history) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.map(file -> file.getFileName().toString()).forEach(this::take);
      }
    }
    history.items().stream()
        .map(item -> item.item().stem())
        .filter(Objects::nonNull)
        .forEach(stem -> taken.add(OutputName.key(stem)));
  }

  private void take(String file) {
    taken.add(OutputName.key(file.replaceFirst("-\\d+\\.\\w+$", "")));
  }

  /**
   * Returns the stem for the next image.
   *
   * @param file null for an address
   * @return null if the files get the request id as their name
   */
  @Nullable String next(@Nullable Path file) {
    @Nullable String stem = file == null ? null : OutputName.of(file);
    if (stem == null || taken.add(OutputName.key(stem))) {
      return stem;
    }
    for (int number = last.getOrDefault(OutputName.key(stem), 2); ; number++) {
      if (taken.add(OutputName.key(stem + "_" + number))) {
        last.put(OutputName.key(stem), number + 1);
        return stem + "_" + number;
      }
    }
  }
}
