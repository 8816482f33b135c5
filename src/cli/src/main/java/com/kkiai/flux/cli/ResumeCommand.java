package com.kkiai.flux.cli;

import com.kkiai.flux.cli.batch.BatchJournal;
import com.kkiai.flux.cli.batch.BatchOptions;
import com.kkiai.flux.cli.batch.ClientSession;
import com.kkiai.flux.cli.batch.ItemReport;
import com.kkiai.flux.cli.batch.ItemResult;
import com.kkiai.flux.cli.batch.ResumePlan;
import com.kkiai.flux.cli.batch.ResumeReport;
import com.kkiai.flux.cli.batch.Work;
import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.journal.JournalEntry;
import com.kkiai.flux.cli.journal.JournalHistory.Progress;
import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.request.InputImage;
import com.kkiai.flux.cli.request.PreparedRequest;
import com.kkiai.flux.cli.terminal.ExitCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Resumes the unfinished batches of a folder. */
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
    if (!Files.exists(folder.resolve(Journal.NAME), LinkOption.NOFOLLOW_LINKS)) {
      throw new BadInputException("there is no " + Journal.NAME + " in " + folder);
    }
    try (Journal journal = Journal.open(folder, context.operations(), context.console()::note)) {
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
      List<Progress> open = plan.openAt(session.baseUrl());
      int others = plan.open().size() - open.size();
      String warning =
          others
              + (others == 1 ? " unfinished image" : " unfinished images")
              + " of this folder belong to another gateway, "
              + plan.otherGateway(session.baseUrl()).map(ResumeCommand::origin).orElse("")
              + ", and this command uses "
              + session.baseUrl();
      if (open.isEmpty()) {
        throw new BadInputException(warning + "; nothing was sent");
      }
      Set<ExitCode> codes = new TreeSet<>(report.print(journal, plan));
      if (others > 0) {
        context.console().note("warning: " + warning);
        codes.add(ExitCode.FAILED);
      }
      BatchJournal notes = new BatchJournal(journal, context.console());
      List<Work> works = works(open, notes, codes);
      long submits = works.stream().filter(work -> work.request() != null).count();
      context.console().note("to submit: " + submits + ", to resume: " + (works.size() - submits));
      return context.batch(session, journal, options).run(works, List.copyOf(codes));
    }
  }

  /** A journal may be forged: no more of its address is shown, and the user must know the rest. */
  private static String origin(String baseUrl) {
    try {
      URI uri = new URI(baseUrl);
      String host = uri.getHost() == null ? "(invalid)" : uri.getHost();
      return uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    } catch (URISyntaxException e) {
      return "(invalid)";
    }
  }

  /** An input that is gone is settled: it does not keep the results of others from being saved. */
  private List<Work> works(List<Progress> open, BatchJournal notes, Set<ExitCode> codes) {
    List<Work> works = new ArrayList<>();
    for (Progress progress : open) {
      JournalEntry.Item item = progress.item();
      try {
        @Nullable PreparedRequest request =
            progress.jobId() == null
                ? item.values().request(InputImage.of(item.input()).source())
                : null;
        works.add(Work.ofProgress(works.size() + 1, open.size(), progress, request));
      } catch (BadInputException e) {
        String error = e.lines().get(0) + "; run redux or image-to-image for this image again";
        new ItemReport(context.console(), options.json())
            .print(
                Work.ofProgress(0, 0, progress, null),
                ItemResult.without(ItemResult.Kind.BAD_INPUT, null, error),
                false);
        notes.failed(item, error);
        codes.add(ExitCode.FAILED);
      }
    }
    return works;
  }
}
