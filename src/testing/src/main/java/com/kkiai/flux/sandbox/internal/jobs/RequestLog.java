package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.Operation;
import com.kkiai.flux.sandbox.internal.Latest;
import com.kkiai.flux.sandbox.internal.http.Json;
import java.util.List;
import java.util.Map;

/** The requests that used an outcome. */
final class RequestLog {
  private static final int MAX_REQUESTS = 20_000;

  private final Latest<Long, Entry> entries = new Latest<>(MAX_REQUESTS, Entry::bytes);
  private long requests;

  private record Entry(Object request, long bytes) {}

  synchronized void add(Operation operation, Map<String, Object> request) {
    boolean whole = !entries.halfFullWith(Echo.bytes(request));
    Map<String, Object> kept = whole ? request : Echo.withShortImage(request);
    Object typed = Json.decode(operation.requestType(), kept);
    if (typed != null) {
      entries.put(requests++, new Entry(typed, Echo.bytes(kept)));
    }
  }

  <T> List<T> of(Class<T> type) {
    return entries.all().stream()
        .map(Entry::request)
        .filter(type::isInstance)
        .<T>map(type::cast)
        .toList();
  }
}
