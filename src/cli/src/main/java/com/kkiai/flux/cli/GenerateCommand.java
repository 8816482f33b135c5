package com.kkiai.flux.cli;

import com.kkiai.flux.cli.batch.BatchOptions;
import com.kkiai.flux.cli.batch.BatchPlan;
import com.kkiai.flux.cli.batch.BatchRun;
import com.kkiai.flux.cli.batch.ClientSession;
import com.kkiai.flux.cli.batch.Work;
import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.journal.JournalEntry;
import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.request.InputImage;
import com.kkiai.flux.cli.request.OptionNames;
import com.kkiai.flux.cli.request.RequestOptions;
import com.kkiai.flux.cli.request.RequestValues;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.RequestField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
      description = "A file or an http(s) address: jpg, png, webp, gif or avif.")
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
    RequestValues values = RequestOptions.read(spec.commandLine().getParseResult(), operation);
    List<InputImage> inputs = check(values);
    try (ClientSession session = session();
        Journal journal = Journal.open(folder, context.operations())) {
      List<JournalEntry.Item> items = BatchPlan.write(journal, session, values, inputs);
      List<Work> works = new ArrayList<>();
      for (JournalEntry.Item item : items) {
        InputImage input = inputs.get(works.size());
        works.add(
            new Work(
                works.size() + 1,
                items.size(),
                item,
                input.given(),
                values.submission(input.source()),
                null));
      }
      return new BatchRun(
              context.console(),
              context.display(),
              context.interruption(),
              session,
              journal,
              options)
          .run(works, List.of())
          .number();
    }
  }

  /** All violations of the options and of all images, before anything is sent. */
  private List<InputImage> check(RequestValues values) {
    List<String> faults = new ArrayList<>(options.faults());
    if (sandbox && options.baseUrl() != null) {
      faults.add("--sandbox and --base-url exclude each other");
    }
    List<InputImage> inputs = new ArrayList<>();
    try {
      values.check();
    } catch (BadInputException e) {
      faults.addAll(e.lines());
    }
    for (String image : images) {
      try {
        inputs.add(InputImage.of(image));
      } catch (BadInputException e) {
        faults.addAll(e.lines());
      } catch (InvalidRequestException e) {
        faults.addAll(OptionNames.lines(e));
      }
    }
    if (!faults.isEmpty()) {
      throw new BadInputException(faults);
    }
    return inputs;
  }

  private ClientSession session() {
    return sandbox
        ? ClientSession.openSandbox(context.operations(), options.timeout(), options.parallel())
        : ClientSession.open(
            context.environment(), options.baseUrl(), options.timeout(), options.parallel());
  }
}
