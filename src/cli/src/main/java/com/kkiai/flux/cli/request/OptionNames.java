package com.kkiai.flux.cli.request;

import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.RequestField;
import com.kkiai.flux.model.Violation;
import java.util.List;
import java.util.Locale;

/** The names of commands and options: those of the spec in kebab-case. */
public final class OptionNames {
  private OptionNames() {}

  /** Returns {@code image-to-image} for {@code imageToImage}. */
  public static String command(Operation operation) {
    return operation.id().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** Returns {@code --num-images} for {@code num_images}. */
  public static String of(String field) {
    return "--" + field.replace('_', '-');
  }

  /**
   * Returns the fields that are options: all but the image, which is the argument of the command.
   */
  public static List<RequestField> options(Operation operation) {
    return operation.fields().stream().filter(field -> !isImage(field)).toList();
  }

  static boolean isImage(RequestField field) {
    return field.type() == ImageSource.class;
  }

  /** Returns a line for each violation, with the names of options. */
  public static List<String> lines(InvalidRequestException e) {
    return e.violations().stream().map(OptionNames::line).toList();
  }

  /** Returns the message of a violation, with the name of the option. */
  static String line(Violation violation) {
    String field = violation.field();
    String message = violation.message();
    boolean option = !field.equals("image_url") && message.startsWith(field);
    return option ? of(field) + message.substring(field.length()) : message;
  }
}
