package com.kkiai.flux.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that were received, within limits: a sandbox may run for days. */
final class CallLog {
  static final int MAX_CALLS = 100_000;
  static final long MAX_TEXT = 64L * 1024 * 1024;
  static final int SHORT_TEXT = 1024;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long text;
  private int submits;

  private record Entry(@Nullable CallKind kind, ReceivedCall call) {}

  synchronized void add(@Nullable CallKind kind, ReceivedCall call, boolean completeSubmit) {
    // From there on the log keeps little of each body, which is enough to tell calls apart.
    boolean full = text + call.body().length() > MAX_TEXT;
    boolean cut = full && call.body().length() > SHORT_TEXT;
    ReceivedCall kept = cut ? call.withBody(call.body().substring(0, SHORT_TEXT)) : call;
    entries.addLast(new Entry(kind, kept));
    text += kept.body().length();
    if (entries.size() > MAX_CALLS) {
      text -= entries.removeFirst().call().body().length();
    }
    if (completeSubmit) {
      submits++;
    }
  }

  synchronized List<ReceivedCall> all() {
    return entries.stream().map(Entry::call).toList();
  }

  synchronized List<ReceivedCall> of(CallKind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).map(Entry::call).toList();
  }

  synchronized int submits() {
    return submits;
  }
}
