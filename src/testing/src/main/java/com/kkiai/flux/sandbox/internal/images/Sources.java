package com.kkiai.flux.sandbox.internal.images;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;

/** Makes sources from the values of image_url. Caches the latest: many jobs share an image. */
public final class Sources {
  private static final int REMEMBERED = 64;

  private final Map<ByteString, Source> latest = new LinkedHashMap<>();

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
    return Optional.of(of(bytes));
  }

  private Source of(byte[] bytes) {
    ByteString digest = ByteString.of(bytes).sha256();
    synchronized (latest) {
      Source known = latest.get(digest);
      if (known != null) {
        return known;
      }
    }
    Source source = Source.ofBytes(bytes, hash(digest));
    synchronized (latest) {
      latest.put(digest, source);
      if (latest.size() > REMEMBERED) {
        latest.remove(latest.keySet().iterator().next());
      }
    }
    return source;
  }

  public static long hash(ByteString digest) {
    return digest.asByteBuffer().getLong();
  }
}
