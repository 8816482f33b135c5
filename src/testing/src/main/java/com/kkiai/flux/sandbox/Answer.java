package com.kkiai.flux.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;

/** An answer before it is sent. Immutable. */
record Answer(int status, Map<String, String> headers, ByteString body) {
  static final String JSON = "application/json";

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer of(int status, String contentType, ByteString body) {
    return new Answer(status, Map.of("Content-Type", contentType), body);
  }

  static Answer json(int status, ByteString body) {
    return of(status, JSON, body);
  }

  Answer header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }
}
