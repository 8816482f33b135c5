package com.kkiai.flux;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Jobs to try poll schedules on: what comes after what, and how long it takes, by seed. */
enum PollWorkload {
  SHORT("1 s, σ 0.25", 1, 0.25),
  LONG("60 s, σ 0.25", 60, 0.25),
  BIMODAL("2 s or (30 %) 12 s, σ 0.1") {
    @Override
    List<LogNormal> parts() {
      return List.of(new LogNormal(2, 0.1, 0.7), new LogNormal(12, 0.1, 0.3));
    }
  },
  NARROW("10 s, σ 0.1", 10, 0.1),
  USUAL("10 s, σ 0.25", 10, 0.25),
  WIDE("10 s, σ 0.5", 10, 0.5),
  WILD("10 s, σ 0.8", 10, 0.8),
  BURSTY("behind 0 to 20 jobs of 2 s, places told") {
    @Override
    Job job(int number, Random random) {
      int ahead = Math.min(number % 40, 40 - number % 40);
      var leave = new ArrayList<Double>();
      double time = 0;
      for (int i = 0; i < ahead; i++) {
        time += draw(random, 2, 0.3);
        leave.add(time);
      }
      return new Job(time, time + draw(random, 2, 0.3), leave);
    }
  },
  UNTOLD("3 s, after 10 s (σ 0.8) in a queue") {
    @Override
    Job job(int number, Random random) {
      double queued = draw(random, 10, 0.8);
      return new Job(queued, queued + draw(random, 3, 0.2), null);
    }
  },
  DRIFTING("from 5 s slowly to 20 s, σ 0.2") {
    @Override
    Job job(int number, Random random) {
      return Job.running(draw(random, 5 * Math.pow(4, number / (double) JOBS), 0.2));
    }
  },
  JUMP_UP("10 s, then at once 30 s, σ 0.2") {
    @Override
    Job job(int number, Random random) {
      return Job.running(draw(random, number < JOBS / 2 ? 10 : 30, 0.2));
    }
  },
  JUMP_DOWN("30 s, then at once 10 s, σ 0.2") {
    @Override
    Job job(int number, Random random) {
      return Job.running(draw(random, number < JOBS / 2 ? 30 : 10, 0.2));
    }
  };

  static final int JOBS = 200;

  final String title;

  private final double median;
  private final double sigma;

  PollWorkload(String title) {
    this(title, 0, 0);
  }

  PollWorkload(String title, double median, double sigma) {
    this.title = title;
    this.median = median;
    this.sigma = sigma;
  }

  /** What the times are drawn from; empty where that changes. */
  List<LogNormal> parts() {
    return median == 0 ? List.of() : List.of(LogNormal.of(median, sigma));
  }

  Job job(int number, Random random) {
    return job(parts(), random);
  }

  final List<Job> jobs(long seed) {
    var random = new Random(seed);
    return IntStream.range(0, JOBS).mapToObj(number -> job(number, random)).toList();
  }

  static Job job(List<LogNormal> parts, Random random) {
    double left = random.nextDouble();
    for (LogNormal part : parts) {
      left -= part.weight();
      if (left < 0) {
        return Job.running(draw(random, part.median(), part.sigma()));
      }
    }
    throw new IllegalStateException("the weights are less than one");
  }

  private static double draw(Random random, double median, double sigma) {
    return median * Math.exp(sigma * random.nextGaussian());
  }

  /**
   * A job, in seconds from its submit.
   *
   * @param begin when it leaves the queue
   * @param end when it is done
   * @param leave when those before it leave the queue; null if the gateway tells no places
   */
  record Job(double begin, double end, @Nullable List<Double> leave) {
    static Job running(double time) {
      return new Job(0, time, null);
    }
  }

  /** A part of the jobs, by the times that they take. */
  record LogNormal(double median, double sigma, double weight) {
    static LogNormal of(double median, double sigma) {
      return new LogNormal(median, sigma, 1);
    }

    double mean() {
      return median * Math.exp(sigma * sigma / 2);
    }
  }
}
