package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * A batch is killed as by {@code kill -9} again and again, at moments that a seed picks, and
 * resumed: each image is made once, or is named as unknown.
 */
class KilledBatchTest {
  private static final Duration TIME = Duration.ofMillis(60);

  @AutoClose
  private final SandboxCli cli = SandboxCli.start(SandboxCli.quick().queueTime(TIME).runTime(TIME));

  @Test
  void makesEachImageOnceOrNamesItAsUnknown() throws Exception {
    int images = Integer.getInteger("batch.images", 30);
    int kills = Integer.getInteger("batch.kills", 2);
    Random random = new Random(Long.getLong("batch.seed", 1));
    List<String> batch = new ArrayList<>(List.of("redux", "-o", cli.out(), "--image-size=square"));
    for (int image = 1; image <= images; image++) {
      batch.add(cli.image("cat-" + image + ".png"));
    }
    String[] resume = {"resume", cli.out()};
    runAndKill(batch.toArray(String[]::new), random, 3 * images / kills);
    for (int kill = 1; kill < kills; kill++) {
      runAndKill(resume, random, 3 * images / kills);
    }

    CommandRun last = cli.run("resume", cli.out(), "--json");

    Set<Integer> saved = itemsWith("saved");
    Set<Integer> unknown = unknown(last);
    assertThat(unknown).as("unknown and made").allSatisfy(u -> assertThat(saved).doesNotContain(u));
    assertThat(saved.size() + unknown.size()).as("made or unknown").isEqualTo(images);
    assertThat(last.code()).as(last.text()).isEqualTo(unknown.isEmpty() ? 0 : 5);
    assertThat(cli.saved()).as("files").hasSize(saved.size());
    assertThat(cli.sandbox.submits()).isLessThanOrEqualTo(images);
    assertThat(cli.sandbox.requestIds().size() - saved.size())
        .as("jobs that were accepted and not saved")
        .isBetween(0, unknown.size());
  }

  /** Kills a run after so many calls more, at most, or lets it end if it is sooner. */
  private void runAndKill(String[] args, Random random, int mostCalls)
      throws IOException, InterruptedException {
    int calls = cli.sandbox.calls().size() + 1 + random.nextInt(mostCalls);
    Process process = cli.process(cli.folder.resolve("err.txt"), JavaProcess.command(args));
    boolean ended = false;
    for (int tries = 0; !ended && cli.sandbox.calls().size() < calls; tries++) {
      assertThat(tries).as("tries to see call " + calls).isLessThan(60_000);
      ended = process.waitFor(1, TimeUnit.MILLISECONDS);
    }
    ended = process.waitFor(random.nextInt(20_000), TimeUnit.MICROSECONDS);
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isIn(ended ? List.of(0, 5) : List.of(137));
  }

  private Set<Integer> itemsWith(String event) {
    var items = new TreeSet<Integer>();
    for (String line : cli.journalLines()) {
      // A kill may cut a line; the next run ends it.
      if (line.startsWith("{\"event\":\"" + event + "\"") && line.endsWith("}")) {
        items.add(((Number) SandboxCli.json(line).get("item")).intValue());
      }
    }
    return items;
  }

  private static Set<Integer> unknown(CommandRun run) {
    var items = new TreeSet<Integer>();
    for (String line : run.out()) {
      Map<String, Object> object = SandboxCli.json(line);
      if ("unknown".equals(object.get("outcome"))) {
        String input = String.valueOf(object.get("input"));
        items.add(Integer.valueOf(input.replaceAll(".*cat-(\\d+)\\.png", "$1")));
      }
    }
    return items;
  }
}
