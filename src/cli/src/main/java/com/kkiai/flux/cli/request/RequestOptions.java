package com.kkiai.flux.cli.request;

import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.RequestField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a request, made from what the spec says of its fields. */
public final class RequestOptions {
  private RequestOptions() {}

  /** Adds an option for each field except the image. */
  public static void addTo(CommandSpec command, Operation operation) {
    OptionNames.options(operation).forEach(field -> command.addOption(option(field)));
  }

  /** Returns what was set. */
  public static RequestValues read(ParseResult result, Operation operation) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (RequestField field : OptionNames.options(operation)) {
      @Nullable Object value = result.matchedOptionValue(OptionNames.of(field.name()), null);
      if (value != null) {
        texts.put(field.name(), value.toString());
      }
    }
    return RequestValues.of(operation, texts);
  }

  private static OptionSpec option(RequestField field) {
    OptionSpec.Builder option =
        OptionSpec.builder(OptionNames.of(field.name()))
            .paramLabel(label(field))
            .required(field.required())
            // Before the options of every command, and required ones first.
            .order(field.required() ? -3 : -2)
            .description(description(field));
    if (!field.values().isEmpty()) {
      option.completionCandidates(field.values());
    }
    // All are text except booleans: --sync-mode alone is true, and must not take the image that
    // follows as its value.
    return field.type() == Boolean.class
        ? option.type(Boolean.class).arity("0..1").fallbackValue("true").build()
        : option.type(String.class).build();
  }

  private static String label(RequestField field) {
    if (!field.values().isEmpty()) {
      return field.name().toUpperCase(Locale.ROOT);
    }
    if (field.type() == Boolean.class) {
      return "true|false";
    }
    return field.type() == String.class ? "TEXT" : "N";
  }

  /** Returns what it is for and, on a line of its own, what is known of its values. */
  private static String[] description(RequestField field) {
    List<String> facts = new ArrayList<>();
    if (field.minimum() != null && field.maximum() != null) {
      facts.add(field.minimum() + " to " + field.maximum());
    }
    if (!field.values().isEmpty()) {
      facts.add("one of " + String.join(", ", field.values()));
    }
    if (field.required()) {
      facts.add("required");
    }
    if (field.defaultValue() != null) {
      facts.add("default of the gateway: " + field.defaultValue());
    }
    // picocli treats descriptions as format strings.
    String text = field.description().replace("%", "%%");
    return facts.isEmpty()
        ? new String[] {text}
        : new String[] {text, "(" + String.join("; ", facts) + ")"};
  }
}
