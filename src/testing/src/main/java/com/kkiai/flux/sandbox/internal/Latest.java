package com.kkiai.flux.sandbox.internal;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The latest values by key, in their order, limited by number and by memory: a sandbox may run for
 * days, and in a small heap. Thread-safe.
 */
public final class Latest<K, V> {
  private static final long MAX_BYTES = 256L * 1024 * 1024;
  private static final int HEAP_PARTS = 16;

  private final Map<K, V> values = new LinkedHashMap<>();
  private final long budget = Math.min(MAX_BYTES, heap(HEAP_PARTS));
  private final int most;
  private final ToLongFunction<V> size;
  private long total;

  /**
   * Creates an empty map.
   *
   * @param most the maximum number of values
   * @param size estimates the memory of a value, in bytes; the same each time
   */
  public Latest(int most, ToLongFunction<V> size) {
    this.most = most;
    this.size = size;
  }

  /** Returns a fraction of the largest heap that this JVM may have, in bytes. */
  public static long heap(int parts) {
    return Runtime.getRuntime().maxMemory() / parts;
  }

  public synchronized void put(K key, V value) {
    V twin = values.put(key, value);
    total += size.applyAsLong(value) - (twin == null ? 0 : size.applyAsLong(twin));
    Iterator<V> eldest = values.values().iterator();
    while (values.size() > 1 && (values.size() > most || total > budget)) {
      total -= size.applyAsLong(eldest.next());
      eldest.remove();
    }
  }

  public synchronized @Nullable V get(K key) {
    return values.get(key);
  }

  public synchronized List<K> keys() {
    return List.copyOf(values.keySet());
  }

  public synchronized List<V> all() {
    return List.copyOf(values.values());
  }

  /** Returns whether a value of this size would leave less than half of the budget. */
  public synchronized boolean halfFullWith(long bytes) {
    return total + bytes > budget / 2;
  }
}
