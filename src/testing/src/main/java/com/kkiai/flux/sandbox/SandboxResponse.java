package com.kkiai.flux.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;

/** A response before it is sent. Immutable. */
record SandboxResponse(int status, Map<String, String> headers, ByteString body) {
  static final String JSON = "application/json";

  SandboxResponse {
    headers = Map.copyOf(headers);
  }

  static SandboxResponse of(int status, String contentType, ByteString body) {
    return new SandboxResponse(status, Map.of("Content-Type", contentType), body);
  }

  static SandboxResponse json(int status, ByteString body) {
    return of(status, JSON, body);
  }

  SandboxResponse header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new SandboxResponse(status, more, body);
  }
}
