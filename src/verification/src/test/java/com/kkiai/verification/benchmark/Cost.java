package com.kkiai.verification.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What this process has used so far. */
final class Cost {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Cost() {}

  static double cpuMicros() {
    return SYSTEM.getProcessCpuTime() / 1e3;
  }

  /** A piece of work that is measured. */
  interface Work {
    void run() throws Exception;
  }

  /** What one of so many in a row takes. */
  static double cpuMicros(int times, Work work) throws Exception {
    double before = cpuMicros();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return (cpuMicros() - before) / times;
  }

  /** By all threads that are alive. */
  static long allocatedBytes() {
    return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())).sum();
  }

  static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
