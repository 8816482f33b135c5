package com.kkiai.flux.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;

/**
 * An answer before it is sent. Immutable.
 *
 * @param planted what in it comes from whoever set up the outcome, and not from the sandbox
 */
record Answer(int status, Map<String, String> headers, ByteString body, Planted planted) {
  static final String JSON = "application/json";

  /** How much of an answer is not the sandbox's own, which vouches for the rest. */
  enum Planted {
    NOTHING,
    STATUS_WORD,
    BODY,
    ALL
  }

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer of(int status, String contentType, ByteString body) {
    return new Answer(status, Map.of("Content-Type", contentType), body, Planted.NOTHING);
  }

  static Answer json(int status, ByteString body) {
    return of(status, JSON, body);
  }

  Answer header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body, planted);
  }

  Answer planted(Planted part) {
    return new Answer(status, headers, body, part);
  }
}
