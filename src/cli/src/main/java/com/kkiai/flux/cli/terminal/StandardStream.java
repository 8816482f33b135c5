package com.kkiai.flux.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Stdout or stderr in UTF-8, which remembers why it could not be written: a PrintStream only knows
 * that it failed.
 */
public final class StandardStream extends FilterOutputStream {
  private final PrintStream stream = new PrintStream(this, false, StandardCharsets.UTF_8);
  private volatile @Nullable IOException failure;

  private StandardStream(FileDescriptor descriptor) {
    super(new FileOutputStream(descriptor));
  }

  public static StandardStream out() {
    return new StandardStream(FileDescriptor.out);
  }

  public static StandardStream err() {
    return new StandardStream(FileDescriptor.err);
  }

  /** Asks a child that inherits stdout, which takes a while. Without POSIX there is no answer. */
  static boolean outMayBeTerminal() {
    try {
      ProcessBuilder test = new ProcessBuilder("sh", "-c", "test -t 1");
      return test.redirectOutput(ProcessBuilder.Redirect.INHERIT).start().waitFor() == 0;
    } catch (IOException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  public PrintStream stream() {
    return stream;
  }

  /**
   * Returns what to end with. A reader that has gone, such as {@code head}, has what it wanted; a
   * full disk is a failure.
   */
  public int check(int code, PrintStream err) {
    stream.flush();
    IOException reason = failure;
    if (reason == null
        || String.valueOf(reason.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
      return code;
    }
    err.println("stdout cannot be written: " + IoReason.of(reason));
    err.flush();
    return code == ExitCode.DONE.number() ? ExitCode.FAILED.number() : code;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
