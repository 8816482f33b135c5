package com.kkiai.flux.sandbox.internal.images;

import com.kkiai.flux.sandbox.internal.Latest;
import java.util.Base64;
import java.util.Optional;
import okio.ByteString;

/** Makes sources from the values of image_url. Caches the latest: many jobs share an image. */
public final class Sources {
  private static final int MAX_SOURCES = 16;

  private final Latest<ByteString, Source> latest = new Latest<>(MAX_SOURCES, Source::bytes);

  /**
   * Returns the source; empty if it is a data URL that is not base64. Addresses are not fetched.
   */
  public Optional<Source> of(String imageUrl) {
    if (!imageUrl.regionMatches(true, 0, "data:", 0, 5)) {
      return Optional.of(Source.ofHash(hash(ByteString.encodeUtf8(imageUrl).sha256())));
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(imageUrl.substring(imageUrl.indexOf(',') + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    ByteString digest = ByteString.of(bytes).sha256();
    Source known = latest.get(digest);
    if (known == null) {
      known = Source.ofBytes(bytes, hash(digest));
      latest.put(digest, known);
    }
    return Optional.of(known);
  }

  public static long hash(ByteString digest) {
    return digest.asByteBuffer().getLong();
  }
}
