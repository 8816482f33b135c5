package com.kkiai.verification.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Describes the first difference between two files. */
final class Difference {
  private Difference() {}

  /** Returns an empty text if the files are the same. */
  static String between(Path one, Path other) throws IOException {
    if (Files.mismatch(one, other) < 0) {
      return "";
    }
    if (!one.toString().matches(".*\\.(jar|zip)")) {
      return "byte " + Files.mismatch(one, other);
    }
    try (var left = new ZipFile(one.toFile());
        var right = new ZipFile(other.toFile())) {
      return between(left, right);
    }
  }

  private static String between(ZipFile left, ZipFile right) throws IOException {
    List<? extends ZipEntry> ours = left.stream().toList();
    List<? extends ZipEntry> theirs = right.stream().toList();
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      ZipEntry entry = ours.get(i);
      ZipEntry twin = theirs.get(i);
      if (!entry.getName().equals(twin.getName())) {
        return "entry " + i + ": " + entry.getName() + " here, " + twin.getName() + " there";
      }
      if (entry.getTime() != twin.getTime()) {
        return entry.getName() + ": " + entry.getTime() + " and " + twin.getTime();
      }
      try (var content = left.getInputStream(entry);
          var twins = right.getInputStream(twin)) {
        if (!Arrays.equals(content.readAllBytes(), twins.readAllBytes())) {
          return entry.getName() + ": its content";
        }
      }
    }
    return ours.size() == theirs.size() ? "the modes of its entries" : "the number of its entries";
  }
}
