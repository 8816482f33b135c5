package com.kkiai.verification.benchmark;

import com.kkiai.verification.artifacts.Jars;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that src/docs/performance.md tells, measured anew. Everything is on loopback. */
@Tag("benchmark")
class BenchmarksTest {
  private static final int STARTS = 15;
  private static final String TEN_MEGABYTES = "10000000";

  private final Table table = new Table();
  private Child child;

  @Test
  void measuresTheTable(@TempDir Path folder) throws Exception {
    child = new Child(folder);
    uploads();
    waiting();
    overhead();
    starts(folder);
    System.out.printf(
        "%n%s, %d cores, Java %s, %s%n%n%s%n",
        System.getProperty("os.name"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        java.time.LocalDate.now(java.time.ZoneOffset.UTC),
        table);
  }

  private void uploads() throws Exception {
    try (var gateway = new Child.Gateway(1)) {
      var allocated =
          child.run(UploadClient.class, "512m", gateway.address(), "allocated", TEN_MEGABYTES);
      table.figure(
          "kB allocated by the upload of 10 MB",
          "256",
          "" + (long) (Double.parseDouble(allocated.get("usual").split(" ", -1)[5]) / 1000));
      table.ratio("allocated the usual way, upload = 1", "", allocated.get("usual"));
      child.run(UploadClient.class, "64m", gateway.address(), "together", "1000000000", "1");
      table.figure("1 GB under -Xmx64m", "done", "done");
      child.run(UploadClient.class, "96m", gateway.address(), "together", TEN_MEGABYTES, "64");
      table.figure("64 uploads of 10 MB at once under -Xmx96m", "done", "done");
      var beside =
          child.run(UploadClient.class, "512m", gateway.address(), "beside", TEN_MEGABYTES);
      String what = " of an upload of 10 MB, sent encoded = 1";
      table.ratio("time" + what, "1.15", beside.get("time"));
      table.ratio("processor" + what, "", beside.get("cpu"));
    }
  }

  private void waiting() throws Exception {
    try (var gateway = new Child.Gateway(4)) {
      Map<String, String> run =
          child.run(WaitingClient.class, "256m", gateway.address(), "10000", "4", "10");
      figure("jobs in flight at once under -Xmx256m", "10000", run, "inFlight");
      figure("of them done", "10000", run, "done");
      figure("threads of library and OkHttp, at most", "17", run, "threads");
      figure("polls late by ms, median", "", run, "p50");
      figure("polls late by ms, 99 of 100 less than", "", run, "p99");
      figure("bytes of heap for each waiting job", "", run, "heapPerJob");
      figure("microseconds of processor for each job: 4 polls, result", "", run, "cpuPerJob");
    }
  }

  private void figure(String what, String goal, Map<String, String> run, String name) {
    table.figure(what, goal, run.get(name).split(" ", -1)[1]);
  }

  private void overhead() throws Exception {
    try (var gateway = new Child.Gateway(1)) {
      var run = child.run(OverheadClient.class, "256m", gateway.address());
      table.ratio("processor of a job, plain OkHttp by hand = 1", "1.10", run.get("cpu"));
      table.ratio("the same by hand, with calls that do not block", "", run.get("async"));
    }
  }

  private void starts(Path folder) throws Exception {
    String jar = Jars.FLUX.toString();
    String archive = folder.resolve("flux.jsa").toString();
    double unused =
        Child.start(List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", jar, "status", "-h"))
            .cost();
    var hello = Child.start(List.of("-cp", Child.TESTS, HelloWorld.class.getName()));
    List<String> shared = List.of("-XX:SharedArchiveFile=" + archive, "-jar", jar, "status", "-h");
    var run =
        Rounds.lines(
            STARTS,
            List.of("version", "help", "shared"),
            hello,
            Child.start(List.of("-jar", jar, "--version")),
            Child.start(List.of("-jar", jar, "status", "-h")),
            Child.start(shared));
    table.ratio("start of flux --version, hello world = 1", "4", run.get("version"));
    table.ratio("start of flux status --help, by picocli", "", run.get("help"));
    table.ratio(
        "the same with an archive of classes (-XX:SharedArchiveFile)", "", run.get("shared"));
  }
}
