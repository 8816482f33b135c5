package com.kkiai.verification.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Fault;
import com.kkiai.flux.sandbox.FaultPlan;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.SandboxBuilder;
import com.kkiai.verification.processes.JavaProcess;
import com.kkiai.verification.spec.SpecWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The sample that resumes is killed as by {@code kill -9} and started again. */
@Tag("full")
class ResumeAfterCrashTest {
  private static final Sample SAMPLE = new Sample("ResumeAfterCrash");

  @RegisterExtension final SpecWatch watch = new SpecWatch();
  private final AtomicLong clock = new AtomicLong();
  @TempDir Path folder;
  @TempDir Path images;
  private String[] command;

  /** The documented command with two more images, of which two have the same name. */
  @BeforeEach
  void inputs() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other")).resolve("cat.png");
    Path dog = folder.resolve("dog.png");
    for (Path image : List.of(other, dog)) {
      Files.copy(Path.of("src/docs/cat.png"), image);
    }
    command =
        SAMPLE.command("src/docs/cat.png", other.toString(), dog.toString(), images.toString());
  }

  /** Jobs end when the test lets the time go on. */
  private SandboxBuilder settings() {
    return watch.sandbox().nanoTime(clock::get);
  }

  private JavaProcess run(Sandbox sandbox) throws IOException, InterruptedException {
    return JavaProcess.run(folder, SampleRun.environment(sandbox.baseUrl()), command);
  }

  @Test
  void resumeAfterCrashRuns() throws Exception {
    try (Sandbox sandbox = settings().start()) {
      SampleRun.start(sandbox, command).killOnce(() -> sandbox.calls(CallKind.STATUS).size() > 1);
      assertThat(sandbox.submits()).isEqualTo(3);
      assertThat(saved()).isEmpty();
      clock.set(Duration.ofHours(1).toNanos());

      var second = run(sandbox);

      assertThat(second.errors()).isEmpty();
      assertThat(second.exitCode()).isZero();
      assertThat(second.output().lines()).hasSize(3);
      assertThat(saved()).hasSize(3);
      assertThat(sandbox.submits()).as("nothing was submitted twice").isEqualTo(3);

      int calls = sandbox.calls().size();
      var third = run(sandbox);
      assertThat(third.output() + third.errors()).isEmpty();
      assertThat(sandbox.calls()).as("all is done").hasSize(calls);
    }
  }

  @Test
  void aSubmitThatWasUnderWayIsNotRepeated() throws Exception {
    clock.set(0);
    FaultPlan slow =
        FaultPlan.seeded(1).with(CallKind.SUBMIT, 100, Fault.late(Duration.ofMinutes(5)));
    try (Sandbox sandbox = settings().faults(slow).start()) {
      SampleRun.start(sandbox, command).killOnce(() -> sandbox.submits() == 1);
    }
    try (Sandbox sandbox = settings().polls(0, 0).start()) {
      var second = run(sandbox);

      assertThat(second.errors().lines())
          .singleElement()
          .asString()
          .startsWith("src/docs/cat.png: may have been submitted;");
      assertThat(second.output().lines()).hasSize(2);
      assertThat(sandbox.submits()).isEqualTo(2);
    }
  }

  @Test
  void whatWasSurelyNotSubmittedIsSubmittedByTheNextStart() throws Exception {
    try (Sandbox sandbox = settings().polls(0, 0).start()) {
      sandbox.next(Outcome.succeeds(), Outcome.refused(403), Outcome.refused(503));
      var first = run(sandbox);
      assertThat(first.errors().lines()).hasSize(3).anyMatch(line -> line.contains("HTTP 403"));
      assertThat(saved()).hasSize(1);

      var second = run(sandbox);

      assertThat(second.errors().lines())
          .singleElement()
          .asString()
          .matches(".*dog.png: may have been submitted;.*");
      assertThat(saved()).hasSize(2);
      assertThat(sandbox.submits()).isEqualTo(4);
    }
  }

  private List<Path> saved() throws IOException {
    try (Stream<Path> files = Files.list(images)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).toList();
    }
  }
}
