package com.kkiai.flux.cli;

import com.kkiai.flux.cli.batch.BatchOptions;
import com.kkiai.flux.cli.batch.BatchPlan;
import com.kkiai.flux.cli.batch.ClientSession;
import com.kkiai.flux.cli.batch.ItemJson;
import com.kkiai.flux.cli.batch.ResumeHint;
import com.kkiai.flux.cli.batch.Work;
import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.journal.JournalHistory;
import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.request.InputImage;
import com.kkiai.flux.cli.request.OptionNames;
import com.kkiai.flux.cli.request.RequestOptions;
import com.kkiai.flux.cli.request.RequestValues;
import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.RequestField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Submits images, waits for the jobs and saves what they made. */
@Command(sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
  private final Context context;
  private final Operation operation;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "IMAGE",
      description = {
        "A file, or an http, https, file or data URL: jpg, png, webp, gif or avif.",
        "@FILE stands for the lines of a file."
      })
  private List<String> images = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "flux-out",
      description = "Where the images and the journal go (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("flux-out");

  @Option(
      names = "--sandbox",
      description = "Use a gateway that is started for this command: no key, no cost.")
  private boolean sandbox;

  @Option(
      names = "--new-batch",
      description =
          "Start a new batch although the folder has an unfinished one. Its images that were never"
              + " submitted are dropped.")
  private boolean newBatch;

  @Option(names = "--dry-run", description = "Print what would be sent, and send nothing.")
  private boolean dryRun;

  @Mixin private BatchOptions options = new BatchOptions();

  private GenerateCommand(Context context, Operation operation) {
    this.context = context;
    this.operation = operation;
  }

  /** Makes the command for an operation, with an option for each field of its request. */
  static CommandSpec spec(Context context, Operation operation) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new GenerateCommand(context, operation));
    spec.usageMessage().description(operation.summary());
    spec.usageMessage()
        .customSynopsis("flux " + OptionNames.command(operation) + synopsis(operation));
    RequestOptions.addTo(spec, operation);
    return spec;
  }

  private static String synopsis(Operation operation) {
    return OptionNames.options(operation).stream()
        .filter(RequestField::required)
        .map(field -> " " + OptionNames.of(field.name()) + "=TEXT")
        .collect(Collectors.joining("", " IMAGE...", " [OPTIONS]"));
  }

  @Override
  public Integer call() {
    List<String> faults = new ArrayList<>(options.faults());
    if (sandbox && options.baseUrl() != null) {
      faults.add("--sandbox and --base-url exclude each other");
    }
    Optional<RequestValues> values =
        valid(faults, () -> RequestOptions.read(spec.commandLine().getParseResult(), operation));
    List<InputImage> inputs = new ArrayList<>();
    for (String image : images) {
      valid(faults, () -> InputImage.of(image)).ifPresent(inputs::add);
    }
    if (!faults.isEmpty()) {
      throw new BadInputException(faults);
    }
    return run(values.orElseThrow(), inputs).number();
  }

  /** All violations are reported at once, before anything is sent. */
  private static <T> Optional<T> valid(List<String> faults, Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (BadInputException e) {
      faults.addAll(e.lines());
      return Optional.empty();
    }
  }

  private ExitCode run(RequestValues values, List<InputImage> inputs) {
    try (ClientSession session = session()) {
      if (dryRun && !Files.exists(folder.resolve(Journal.NAME))) {
        return print(session, plan(new JournalHistory(), inputs).works(values, inputs));
      }
      try (Journal journal = Journal.open(folder, context.operations(), context.console()::note)) {
        BatchPlan plan = plan(journal.history(), inputs);
        List<Work> works = plan.works(values, inputs);
        if (dryRun) {
          return print(session, works);
        }
        context.console().notes(plan.write(journal, session, works));
        return context.batch(session, journal, options).run(works, List.of());
      }
    }
  }

  private BatchPlan plan(JournalHistory history, List<InputImage> inputs) {
    BatchPlan plan = new BatchPlan(folder, history);
    plan.check(inputs, ResumeHint.of(folder, options.baseUrl()), newBatch);
    return plan;
  }

  /** Prints what would be sent. */
  private ExitCode print(ClientSession session, List<Work> works) {
    for (Work work : works) {
      String url = session.baseUrl() + operation.path().substring(1);
      if (options.json()) {
        context.console().json(ItemJson.dryRun(work, url));
      } else {
        context.console().result(work.label() + ": POST " + url + " " + ItemJson.fields(work));
      }
    }
    context.console().note("nothing was sent (--dry-run)");
    return ExitCode.DONE;
  }

  private ClientSession session() {
    return sandbox
        ? ClientSession.openSandbox(context.operations(), options.timeout(), options.parallel())
        : ClientSession.open(
            context.environment(), options.baseUrl(), options.timeout(), options.parallel());
  }
}
