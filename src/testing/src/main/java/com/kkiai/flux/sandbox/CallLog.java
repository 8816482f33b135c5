package com.kkiai.flux.sandbox;

import com.kkiai.flux.sandbox.internal.Latest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that were received. */
final class CallLog {
  private static final int MAX_CALLS = 100_000;
  private static final int SHORT_TEXT = 1024;

  /** About the memory of the headers of a call. */
  private static final int HEADERS = 1500;

  private final Latest<Long, Entry> entries =
      new Latest<>(MAX_CALLS, entry -> HEADERS + entry.call().body().length());
  private long calls;
  private int submits;

  private record Entry(@Nullable CallKind kind, ReceivedCall call) {}

  synchronized void add(@Nullable CallKind kind, ReceivedCall call, boolean completeSubmit) {
    // From there on the log keeps little of each body, which is enough to tell calls apart.
    int length = call.body().length();
    boolean cut = length > SHORT_TEXT && entries.halfFullWith(length);
    ReceivedCall kept = cut ? call.withBody(call.body().substring(0, SHORT_TEXT)) : call;
    entries.put(calls++, new Entry(kind, kept));
    if (completeSubmit) {
      submits++;
    }
  }

  List<ReceivedCall> all() {
    return entries.all().stream().map(Entry::call).toList();
  }

  List<ReceivedCall> of(CallKind kind) {
    return entries.all().stream().filter(entry -> entry.kind() == kind).map(Entry::call).toList();
  }

  synchronized int submits() {
    return submits;
  }
}
