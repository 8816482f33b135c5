package com.kkiai.flux.sandbox.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;

/** A response before it is sent. Immutable. */
public record SandboxResponse(int status, Map<String, String> headers, ByteString body) {
  /** Has the id of the job, or of the call where there is no job. */
  public static final String CALL_NAME = "x-fal-request-id";

  public static final String JSON = "application/json";

  public SandboxResponse {
    headers = Map.copyOf(headers);
  }

  public static SandboxResponse of(int status, String contentType, ByteString body) {
    return new SandboxResponse(status, Map.of("Content-Type", contentType), body);
  }

  public static SandboxResponse json(int status, ByteString body) {
    return of(status, JSON, body);
  }

  public SandboxResponse header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new SandboxResponse(status, more, body);
  }
}
