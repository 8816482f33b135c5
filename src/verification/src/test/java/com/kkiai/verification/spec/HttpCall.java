package com.kkiai.verification.spec;

import com.kkiai.flux.sandbox.ReceivedCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A call as it came over the wire.
 *
 * @param path as it was sent, not decoded
 * @param query not decoded, null where there is none
 * @param headers names in lower case
 * @param body null where it is not whole
 */
record HttpCall(
    String method,
    String path,
    @Nullable String query,
    Map<String, String> headers,
    @Nullable ByteString body) {

  static HttpCall of(ReceivedCall call) {
    ByteString body = ByteString.encodeUtf8(call.body());
    boolean whole = body.size() == call.bodySize();
    return new HttpCall(
        call.method(), call.path(), call.query(), call.headers(), whole ? body : null);
  }

  /** The path as the spec has it: a gateway may mount it under a prefix of its own. */
  String pathOfSpec() {
    return path.substring(Math.max(0, path.indexOf("/fal-ai/")));
  }

  Map<String, String> queryParameters() {
    var parameters = new LinkedHashMap<String, String>();
    for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
