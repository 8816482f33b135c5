package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.Operation;
import com.kkiai.flux.sandbox.internal.http.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The requests that used an outcome, within limits: a sandbox may run for days. */
final class RequestLog {
  static final int MAX_REQUESTS = 20_000;
  static final long MAX_TEXT = 16L * 1024 * 1024;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long text;

  private record Entry(Object request, long text) {}

  synchronized void add(Operation operation, Map<String, Object> request) {
    boolean whole = text + text(request) <= MAX_TEXT;
    Map<String, Object> kept = whole ? request : Echo.withShortImage(request);
    Object typed = Json.decode(operation.requestType(), kept);
    if (typed != null) {
      entries.addLast(new Entry(typed, text(kept)));
      text += text(kept);
    }
    if (entries.size() > MAX_REQUESTS) {
      text -= entries.removeFirst().text();
    }
  }

  synchronized <T> List<T> of(Class<T> type) {
    return entries.stream()
        .map(Entry::request)
        .filter(type::isInstance)
        .<T>map(type::cast)
        .toList();
  }

  private static long text(Map<String, Object> request) {
    return request.values().stream()
        .mapToLong(value -> value instanceof String string ? string.length() : 0)
        .sum();
  }
}
