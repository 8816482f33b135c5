package com.kkiai.flux.cli;

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
final class RequestOptions {
  private RequestOptions() {}

  /** Adds an option for each field but the picture. */
  static void addTo(CommandSpec command, RequestKind kind) {
    kind.options().forEach(field -> command.addOption(option(field)));
  }

  /** Returns what was set. */
  static RequestValues read(ParseResult result, RequestKind kind) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (RequestField field : kind.options()) {
      @Nullable Object value = result.matchedOptionValue(OptionNames.of(field.name()), null);
      if (value != null) {
        texts.put(field.name(), value.toString());
      }
    }
    return new RequestValues(kind, texts);
  }

  private static OptionSpec option(RequestField field) {
    OptionSpec.Builder option =
        OptionSpec.builder(OptionNames.of(field.name()))
            .paramLabel(label(field))
            .required(field.required())
            // Before the options of every command, and what is required first.
            .order(field.required() ? -3 : -2)
            .description(description(field));
    if (!field.words().isEmpty()) {
      option.completionCandidates(field.words());
    }
    // Left as text, but for truth values: --sync-mode alone is true, and must not take the picture
    // that follows for its value.
    return field.type() == Boolean.class
        ? option.type(Boolean.class).arity("0..1").fallbackValue("true").build()
        : option.type(String.class).build();
  }

  private static String label(RequestField field) {
    if (!field.words().isEmpty()) {
      // The script for completion tells the words of options apart by these labels.
      return field.name().toUpperCase(Locale.ROOT);
    }
    if (field.type() == Boolean.class) {
      return "true|false";
    }
    return field.type() == String.class ? "TEXT" : "N";
  }

  private static String description(RequestField field) {
    List<String> facts = new ArrayList<>();
    if (field.minimum() != null && field.maximum() != null) {
      facts.add(field.minimum() + " to " + field.maximum());
    }
    if (!field.words().isEmpty()) {
      facts.add("one of " + String.join(", ", field.words()));
    }
    if (field.required()) {
      facts.add("required");
    }
    if (field.defaultValue() != null) {
      facts.add("default of the gateway: " + field.defaultValue());
    }
    String text =
        facts.isEmpty()
            ? field.description()
            : field.description() + " (" + String.join("; ", facts) + ")";
    // picocli takes descriptions for formats.
    return text.replace("%", "%%");
  }
}
