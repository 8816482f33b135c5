package com.kkiai.flux.cli;

import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.RequestField;
import com.kkiai.flux.model.Violation;
import java.util.List;

/** The names of options: the JSON names of the spec in kebab-case. */
final class OptionNames {
  /** The picture is not an option: it is what a command is given. */
  static final String IMAGE = "image_url";

  private OptionNames() {}

  /** Returns the fields that are options. */
  static List<RequestField> optional(List<RequestField> fields) {
    return fields.stream().filter(field -> !field.name().equals(IMAGE)).toList();
  }

  /** Returns {@code --num-images} for {@code num_images}. */
  static String of(String field) {
    return "--" + field.replace('_', '-');
  }

  /** Returns a line for each fault, in the words of the command line. */
  static List<String> lines(InvalidRequestException e) {
    return e.violations().stream().map(OptionNames::line).toList();
  }

  /** Returns the fault in the words of the command line. */
  static String line(Violation violation) {
    String field = violation.field();
    String message = violation.message();
    boolean option = !field.equals(IMAGE) && message.startsWith(field);
    return option ? of(field) + message.substring(field.length()) : message;
  }
}
