package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.cli.batch.ItemResult;
import com.kkiai.flux.sandbox.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The guide lists what scripts read: the fields and the outcomes of {@code --json}. */
class CommandLineGuideTest {
  /** The first cell of a row, and the names in it. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\|");

  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

  @AutoClose private final SandboxCli cli = SandboxCli.start();

  private static Set<String> names(String heading) throws Exception {
    String guide = Files.readString(Path.of("src/docs/command-line.md"));
    int start = guide.indexOf("| " + heading);
    String table = guide.substring(start, guide.indexOf("\n\n", start));
    return ROW.matcher(table)
        .results()
        .flatMap(row -> NAME.matcher(row.group(1)).results())
        .map((MatchResult name) -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void listsEachOutcome() throws Exception {
    Stream<String> ofJobs = Stream.of("dry_run", "done", "running", "not_cancelled");
    Stream<String> ofImages = Stream.of(ItemResult.Kind.values()).map(ItemResult.Kind::word);

    assertThat(names("outcome | meaning"))
        .containsExactlyInAnyOrderElementsOf(Stream.concat(ofJobs, ofImages).toList());
  }

  @Test
  void listsEachField() throws Exception {
    cli.sandbox.next(Outcome.flagged(), Outcome.failedResult(422, "content_policy_violation"));
    String cat = cli.image("cat.png");
    CommandRun batch = cli.redux(cat, "--parallel=1", "--json");
    String job = String.valueOf(SandboxCli.json(batch.out().get(0)).get("job_id"));
    Set<String> fields = new TreeSet<>();
    for (CommandRun run :
        List.of(
            batch,
            cli.run("redux", cat, "-o", cli.out() + "2", "--dry-run", "--json"),
            cli.run("status", job, "--json"),
            cli.run("status", "gone", "--json"),
            cli.run("result", job, "--json"),
            cli.run("cancel", job, "--json"),
            cli.run("redux", "gone.png", "--json"))) {
      assertThat(run.out()).isNotEmpty();
      run.out().forEach(line -> fields.addAll(SandboxCli.json(line).keySet()));
    }

    assertThat(names("field | value")).containsAll(fields);
    assertThat(fields).contains("error", "warnings", "seed_text");
  }
}
