package com.kkiai.flux.docs;

/** The names of places on the page. */
final class Anchor {
  private Anchor() {}

  /** Joins parts to an id that can stand in an address as it is. */
  static String of(String... parts) {
    return String.join(".", parts).replaceAll("[^\\p{L}\\p{N}._-]+", "-");
  }

  static String schema(String name) {
    return of("schema", name);
  }

  static String guide(String name) {
    return of("guide", name);
  }
}
