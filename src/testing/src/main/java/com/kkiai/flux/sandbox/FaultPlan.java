package com.kkiai.flux.sandbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Decides which calls fail, and how. The decision depends only on the seed, the kind of the call
 * and its number among the calls of that kind: the same seed makes the same sequence. Percentages
 * out of range are rejected with an {@link IllegalArgumentException}. Immutable and thread-safe.
 *
 * <pre>{@code
 * FaultPlan.seeded(7).with(CallKind.STATUS, 20).with(CallKind.SUBMIT, 5, Fault.acceptedThenDropped())
 * }</pre>
 */
public final class FaultPlan {
  private static final Duration SLOW = Duration.ofMillis(200);
  private static final List<Fault> OF_READS =
      statusesAnd(Fault.dropped(), Fault.late(SLOW), Fault.slowBody(SLOW), Fault.cutBody());
  private static final List<Fault> OF_SUBMITS =
      statusesAnd(
          Fault.acceptedThenStatus(503),
          Fault.dropped(),
          Fault.acceptedThenDropped(),
          Fault.late(SLOW),
          Fault.cutBody());

  private final long seed;
  private final Map<CallKind, Share> shares;

  private record Share(double percent, List<Fault> faults) {}

  private FaultPlan(long seed, Map<CallKind, Share> shares) {
    this.seed = seed;
    this.shares = Map.copyOf(shares);
  }

  private static List<Fault> statusesAnd(Fault... others) {
    Stream<Fault> statuses = Stream.of(408, 429, 500, 502, 503, 504).map(Fault::status);
    return Stream.concat(statuses, Stream.of(others)).toList();
  }

  /** {@return a plan without faults} */
  public static FaultPlan none() {
    return seeded(0);
  }

  /**
   * Returns a plan without faults, to add some to.
   *
   * @param seed any number
   * @return a plan with this seed
   */
  public static FaultPlan seeded(long seed) {
    return new FaultPlan(seed, Map.of());
  }

  /**
   * Returns this plan with faults for a percentage of the calls of a kind. They replace the faults
   * that were set for the kind before.
   *
   * @param kind the kind of the calls
   * @param percent the percentage of calls that fail, from 0 to 100
   * @param faults the faults, each as likely as the others; if there are none, all that make sense
   *     for the kind, with delays of 200 ms
   * @return a changed copy
   */
  public FaultPlan with(CallKind kind, double percent, Fault... faults) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent must be from 0 to 100, is " + percent);
    }
    List<Fault> usual = kind == CallKind.SUBMIT ? OF_SUBMITS : OF_READS;
    var all = new EnumMap<CallKind, Share>(CallKind.class);
    all.putAll(shares);
    all.put(kind, new Share(percent, faults.length == 0 ? usual : List.of(faults)));
    return new FaultPlan(seed, all);
  }

  /**
   * Returns this plan with faults for a percentage of the calls of every kind, see {@link #with}.
   *
   * @param percent the percentage of calls that fail, from 0 to 100
   * @return a changed copy
   */
  public FaultPlan everywhere(double percent) {
    FaultPlan plan = this;
    for (CallKind kind : CallKind.values()) {
      plan = plan.with(kind, percent);
    }
    return plan;
  }

  /**
   * Returns the fault of a call.
   *
   * @param kind the kind of the call
   * @param number its number among the calls of its kind, from 0
   * @return the fault; empty if the call works
   */
  public Optional<Fault> decide(CallKind kind, long number) {
    Share share = shares.get(kind);
    if (share == null) {
      return Optional.empty();
    }
    long call = 0xD1342543DE82EF95L * (number + 1);
    long state = seed ^ call ^ ((long) kind.name().hashCode() << 32);
    var random = new SplittableRandom(state).split();
    if (random.nextDouble() * 100 >= share.percent()) {
      return Optional.empty();
    }
    return Optional.of(share.faults().get(random.nextInt(share.faults().size())));
  }
}
