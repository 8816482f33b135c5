package com.kkiai.flux.docs;

import com.kkiai.flux.cli.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A call with the command line, for operations that have a command. */
final class CommandSample {
  private static final String PROGRAM = "java -jar target/flux.jar ";

  private CommandSample() {}

  /** A command is called as its operation, in other letters. */
  static Optional<Sample> of(Operation operation) {
    String name = name(operation.id());
    if (!Commands.names().contains(name)) {
      return Optional.empty();
    }
    List<String> words = operation.hasBody() ? request(operation) : List.of(operation.exampleJob());
    String code = words.stream().collect(Collectors.joining(" \\\n  ", PROGRAM + name + " ", ""));
    return Optional.of(new Sample("Command line", "sh", code));
  }

  private static String name(String operationId) {
    return operationId
        .replaceFirst("^get(?=\\p{Lu})", "")
        .replaceAll("(?<=.)(\\p{Lu})", "-$1")
        .toLowerCase(Locale.ROOT);
  }

  /** The picture is what a command is given, and the rest are options. */
  private static List<String> request(Operation operation) {
    Map<?, ?> example = (Map<?, ?>) Example.first(operation.json());
    var words = new ArrayList<String>();
    for (Field field : Field.ofObject(operation.body())) {
      if (!example.containsKey(field.name())) {
        continue;
      }
      String value = Shell.quoted(String.valueOf(example.get(field.name())));
      String option = "--" + field.name().replace('_', '-');
      if (field.isPicture()) {
        words.add(0, value);
      } else {
        boolean truth = field.schema().text("type").equals("boolean");
        words.add(option + (truth ? "=" : " ") + value);
      }
    }
    return words;
  }
}
