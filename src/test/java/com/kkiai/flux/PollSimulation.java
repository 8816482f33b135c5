package com.kkiai.flux;

import com.kkiai.flux.PollWorkload.Job;
import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Runs jobs under a poll schedule, in time that is only counted. The gateway answers at once. */
final class PollSimulation {
  static final int SEEDS = 10;

  private record Poll(double at, long number, Running job) {}

  /** What one job cost. */
  record Cost(int requests, double lag, double time) {}

  private final PollPolicy policy;
  private final List<Job> jobs;
  private final Cost[] costs;
  private final PriorityQueue<Poll> polls =
      new PriorityQueue<>(Comparator.comparingDouble(Poll::at).thenComparingLong(Poll::number));
  private long polled;
  private int begun;

  private PollSimulation(PollPolicy policy, List<Job> jobs) {
    this.policy = policy;
    this.jobs = jobs;
    this.costs = new Cost[jobs.size()];
  }

  /** Runs jobs, as many at once as told: where one ends, the next begins. Costs are in order. */
  static List<Cost> run(PollPolicy policy, List<Job> jobs, int atOnce) {
    return new PollSimulation(policy, jobs).run(atOnce);
  }

  /** What jobs cost on the average over all seeds; policies are made by seed. */
  static Average average(
      LongFunction<PollPolicy> policies, LongFunction<List<Job>> jobs, int atOnce, int from) {
    var costs = new ArrayList<Cost>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      List<Cost> run = run(policies.apply(seed), jobs.apply(seed), atOnce);
      costs.addAll(run.subList(from, run.size()));
    }
    return Average.of(costs);
  }

  private List<Cost> run(int atOnce) {
    for (int i = 0; i < atOnce; i++) {
      begin(0);
    }
    for (Poll next = polls.poll(); next != null; next = polls.poll()) {
      next.job().poll(next.at());
    }
    return List.of(costs);
  }

  private void begin(double now) {
    if (begun < jobs.size()) {
      new Running(begun++, now).poll(now);
    }
  }

  private final class Running {
    private final int number;
    private final double began;
    private final PollPolicy polling = policy.forOneWait();
    private int pauses;

    Running(int number, double began) {
      this.number = number;
      this.began = began;
    }

    void poll(double now) {
      Job job = jobs.get(number);
      double waited = now - began;
      if (waited >= job.end()) {
        polling.ended(state(waited, status(JobStatus.COMPLETED, null)));
        costs[number] = new Cost(pauses, waited - job.end(), job.end());
        begin(now);
      } else {
        Duration delay = polling.delay(state(waited, seen(job, waited)));
        pauses++;
        polls.add(new Poll(now + delay.toNanos() / 1e9, polled++, this));
      }
    }

    private PollState state(double waited, QueueStatus status) {
      return new PollState("app", pauses, Duration.ofNanos((long) (waited * 1e9)), status);
    }

    private QueueStatus seen(Job job, double waited) {
      if (waited >= job.begin()) {
        return status(JobStatus.IN_PROGRESS, null);
      }
      List<Double> leave = job.leave();
      return status(
          JobStatus.IN_QUEUE,
          leave == null
              ? null
              : Math.max(0, (int) leave.stream().filter(time -> time > waited).count() - 1));
    }
  }

  private static QueueStatus status(JobStatus word, @Nullable Integer place) {
    return QueueStatus.builder().requestId("1").status(word).queuePosition(place).build();
  }

  /**
   * What a job cost on the average. The first poll, at once, and the result call are the same for
   * all schedules and not counted.
   */
  record Average(double requests, double lag, double time) {
    static Average of(List<Cost> costs) {
      return new Average(
          costs.stream().mapToInt(Cost::requests).average().orElseThrow(),
          costs.stream().mapToDouble(Cost::lag).average().orElseThrow(),
          costs.stream().mapToDouble(Cost::time).average().orElseThrow());
    }

    /** Requests times lag, as a share of what a fixed pause costs by the law. */
    double share() {
      return requests * lag / (time / 2);
    }
  }
}
