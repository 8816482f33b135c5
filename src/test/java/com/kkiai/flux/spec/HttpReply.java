package com.kkiai.flux.spec;

import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes over the wire.
 *
 * @param headers names as in the spec
 * @param body null where it is not looked at
 */
public record HttpReply(int status, Map<String, String> headers, @Nullable ByteString body) {
  HttpReply withBody(@Nullable ByteString other) {
    return new HttpReply(status, headers, other);
  }
}
