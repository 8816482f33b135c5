package com.kkiai.flux.spec;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tells at the end of a run how much of its traffic was held against the spec. */
public final class SpecTallyExtension implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    AutoCloseable end = SpecTallyExtension::tell;
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(SpecTallyExtension.class, key -> end);
  }

  private static void tell() {
    SpecTally tally = SpecTally.OF_THIS_RUN;
    if (!tally.isEmpty()) {
      System.out.println(tally);
    }
    if (tally.open() != 0) {
      throw new IllegalStateException(
          tally.open() + " watched servers were never closed: what they saw was told to nobody");
    }
  }
}
