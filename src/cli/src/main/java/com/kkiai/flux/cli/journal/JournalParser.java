package com.kkiai.flux.cli.journal;

import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.request.OptionNames;
import com.kkiai.flux.cli.request.OutputName;
import com.kkiai.flux.cli.request.RequestValues;
import com.kkiai.flux.model.Operation;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads entries from lines of a journal. */
record JournalParser(List<Operation> operations) {
  private static final Pattern JOB_ID =
      Pattern.compile("[a-z0-9][a-z0-9._-]*/(?!\\.+$)[A-Za-z0-9._-]+");

  /**
   * Reads a line.
   *
   * @throws BadLineException if it is not one that this program writes
   */
  JournalEntry parse(String text) throws BadLineException {
    JournalLine line = JournalLine.of(text);
    String event = line.text("event");
    return switch (event) {
      case "batch" -> batch(line);
      case "plan" -> plan(line);
      case "intent" -> new JournalEntry.Intent(line.number("item"));
      case "refused" -> new JournalEntry.Refused(line.number("item"), line.text("error"));
      case "unknown" -> new JournalEntry.Unknown(line.number("item"), line.text("error"));
      case "job" ->
          new JournalEntry.Job(
              line.number("item"), jobId(line.text("id")), line.instant("accepted_at"));
      case "saved" -> new JournalEntry.Saved(line.number("item"), line.texts("files"));
      case "failed" -> new JournalEntry.Failed(line.number("item"), line.text("error"));
      case "dropped" -> new JournalEntry.Dropped(line.number("item"));
      case "cut" -> new JournalEntry.Cut(line.number("line"));
      default ->
          throw new BadLineException("unrecognized event: " + BadLineException.quoted(event));
    };
  }

  private static JournalEntry batch(JournalLine line) throws BadLineException {
    return new JournalEntry.Batch(
        line.number("first"),
        line.number("items"),
        line.text("base_url"),
        line.text("sandbox").equals("true"));
  }

  private JournalEntry plan(JournalLine line) throws BadLineException {
    String command = line.text("operation");
    Operation operation =
        operations.stream()
            .filter(known -> OptionNames.command(known).equals(command))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadLineException(
                        "unrecognized operation: " + BadLineException.quoted(command)));
    Map<String, String> texts = line.textsByName("fields");
    for (String name : texts.keySet()) {
      if (OptionNames.options(operation).stream().noneMatch(known -> known.name().equals(name))) {
        throw new BadLineException(command + " has no " + BadLineException.quoted(name));
      }
    }
    @Nullable String stem = line.optionalText("stem");
    if (stem != null && !OutputName.isSafe(stem)) {
      throw new BadLineException("stem is not a safe file name: " + BadLineException.quoted(stem));
    }
    try {
      return new JournalEntry.Plan(
          new JournalEntry.Item(
              line.number("item"), line.text("input"), stem, RequestValues.of(operation, texts)));
    } catch (BadInputException e) {
      throw new BadLineException(e.lines().get(0));
    }
  }

  private static String jobId(String id) throws BadLineException {
    if (!JOB_ID.matcher(id).matches()) {
      throw new BadLineException("not a job id: " + BadLineException.quoted(id));
    }
    return id;
  }
}
