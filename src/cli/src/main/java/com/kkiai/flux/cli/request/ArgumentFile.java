package com.kkiai.flux.cli.request;

import com.kkiai.flux.cli.terminal.IoReason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** A file with an argument on each line, for more images than a command line takes. */
public final class ArgumentFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ArgumentFile() {}

  /**
   * Returns the lines of the file that an argument names, or the argument itself.
   *
   * @throws BadInputException if there is such a file and it cannot be read as text in UTF-8
   */
  public static List<String> lines(String argument) {
    String name = argument.startsWith("@") ? argument.substring(1) : "";
    try {
      Path file = Path.of(name);
      if (name.isEmpty() || !Files.exists(file)) {
        return List.of(argument);
      }
      return Files.readString(file)
          .replaceFirst("^" + BYTE_ORDER_MARK, "")
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (InvalidPathException e) {
      return List.of(argument);
    } catch (CharacterCodingException e) {
      throw new BadInputException(
          name + " is not a list in UTF-8; write ./" + argument + " for a file of that name");
    } catch (IOException e) {
      throw new BadInputException("the list " + name + " cannot be read: " + IoReason.of(e));
    }
  }
}
