package com.kkiai.flux.cli.journal;

import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.model.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import okio.Buffer;

/** Reads a whole journal, line by line. */
final class JournalReader {
  /** Longer than any line that this program writes: arguments of commands are limited, too. */
  private static final int LONGEST_LINE = 4 * 1024 * 1024;

  /** Each journal begins with a batch. */
  private static final String START = "{\"event\":\"batch\",\"first\":1,";

  private final Path file;
  private final List<Operation> operations;
  private final JournalHistory history;
  private int number;
  private int suspectNumber;
  private String suspectFault = "";

  JournalReader(Path file, List<Operation> operations, JournalHistory history) {
    this.file = file;
    this.operations = operations;
    this.history = history;
  }

  /**
   * Reads to the end.
   *
   * @return what must be written before the next line; empty if the last line has its end
   * @throws BadInputException if a line is bad; the last one may be cut
   */
  Buffer read(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        next(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else if (line.size() < LONGEST_LINE) {
        line.write(b);
      } else {
        throw bad(number + 1, "longer than any line of this program");
      }
    }
    if (suspectNumber > 0) {
      throw bad(suspectNumber, suspectFault);
    }
    Buffer end = new Buffer();
    if (line.size() > 0) {
      String last = line.toString(StandardCharsets.UTF_8);
      next(last);
      if (suspectNumber == 1 && !last.startsWith(START) && !START.startsWith(last)) {
        throw bad(1, "not a journal");
      }
      end.writeByte('\n');
      if (suspectNumber > 0) {
        end.write(JournalEntry.cut(suspectNumber).line());
      }
    }
    return end;
  }

  private void next(String line) {
    number++;
    if (line.isBlank()) {
      return;
    }
    try {
      JournalLine entry = JournalLine.of(line);
      if (suspectNumber == 0) {
        history.add(entry, operations);
        return;
      } else if (entry.text("event").equals("cut") && entry.number("line") == suspectNumber) {
        suspectNumber = 0;
        return;
      }
    } catch (BadLineException e) {
      if (suspectNumber == 0) {
        // Perhaps it was cut; then the next line says so, or it is the last one.
        suspectNumber = number;
        suspectFault = String.valueOf(e.getMessage());
        return;
      }
    }
    throw bad(suspectNumber, suspectFault);
  }

  private BadInputException bad(int line, String fault) {
    String advice =
        "; nothing was sent and the file was not changed: fix the line, or use another folder";
    return new BadInputException(file + " line " + line + ": " + fault + advice);
  }
}
