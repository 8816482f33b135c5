package com.kkiai.flux.cli;

import com.kkiai.flux.cli.batch.BatchOptions;
import com.kkiai.flux.cli.batch.BatchRun;
import com.kkiai.flux.cli.batch.ClientSession;
import com.kkiai.flux.cli.batch.ResumePlan;
import com.kkiai.flux.cli.batch.ResumeReport;
import com.kkiai.flux.cli.batch.Work;
import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.journal.JournalEntry;
import com.kkiai.flux.cli.journal.JournalHistory;
import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.request.InputImage;
import com.kkiai.flux.cli.request.PreparedRequest;
import com.kkiai.flux.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with what is left of the batches of a folder. */
@Command(
    name = "resume",
    sortOptions = false,
    description = {
      "Resume the batches of a folder: submit images that were never submitted, and wait for and"
          + " save the others. Images that may have been submitted are named, and not repeated."
    })
final class ResumeCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "DIR", description = "The folder with " + Journal.NAME + ".")
  private Path folder = Path.of("");

  @Mixin private BatchOptions options = new BatchOptions();

  ResumeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!options.faults().isEmpty()) {
      throw new BadInputException(options.faults());
    }
    if (!Files.isRegularFile(folder.resolve(Journal.NAME))) {
      throw new BadInputException("there is no " + Journal.NAME + " in " + folder);
    }
    try (Journal journal = Journal.open(folder, context.operations())) {
      ResumePlan plan = new ResumePlan(journal.history().items());
      ResumeReport report = new ResumeReport(context.console(), options.json());
      if (plan.open().isEmpty()) {
        return ExitCode.mostSevere(report.print(journal, plan)).number();
      }
      return resume(journal, plan, report).number();
    }
  }

  private ExitCode resume(Journal journal, ResumePlan plan, ResumeReport report) {
    try (ClientSession session =
        ClientSession.open(
            context.environment(), options.baseUrl(), options.timeout(), options.parallel())) {
      List<JournalHistory.Progress> open = plan.openAt(session.baseUrl());
      String others =
          plan.otherGateway(session.baseUrl())
              .map(
                  other -> "images of this folder belong to " + other + ": add --base-url " + other)
              .orElse("");
      if (open.isEmpty()) {
        throw new BadInputException(
            others + "; this command is set to " + session.baseUrl() + ", nothing was sent");
      }
      Set<ExitCode> codes = new TreeSet<>(report.print(journal, plan));
      if (!others.isEmpty()) {
        context.console().note("some " + others);
        codes.add(ExitCode.FAILED);
      }
      List<Work> works = works(open, codes);
      return new BatchRun(
              context.console(),
              context.display(),
              context.interruption(),
              session,
              journal,
              options)
          .run(works, List.copyOf(codes));
    }
  }

  /** An image that was deleted must not keep the results of the others from being saved. */
  private List<Work> works(List<JournalHistory.Progress> open, Set<ExitCode> codes) {
    List<Work> works = new ArrayList<>();
    for (JournalHistory.Progress progress : open) {
      JournalEntry.Item item = progress.item();
      PreparedRequest submission = null;
      try {
        if (progress.jobId() == null) {
          submission = item.values().submission(InputImage.of(item.input()).source());
        }
        works.add(
            new Work(
                works.size() + 1, open.size(), item, item.input(), submission, progress.jobId()));
      } catch (BadInputException e) {
        context.console().notes(e.lines());
        codes.add(ExitCode.FAILED);
      }
    }
    return works;
  }
}
