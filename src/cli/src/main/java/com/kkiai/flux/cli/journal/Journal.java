package com.kkiai.flux.cli.journal;

import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.terminal.IoReason;
import com.kkiai.flux.model.Operation;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What was planned and what became of it, in one file that only grows. An entry is on the disk
 * before {@link #append} returns. One process at a time may have it open.
 */
public final class Journal implements AutoCloseable {
  public static final String NAME = "flux-journal.jsonl";

  private final Path folder;
  // Not a FileChannel: an interrupted thread would close it, and the lock would be gone with it.
  private final RandomAccessFile file;
  private final JournalHistory history;

  private Journal(Path folder, RandomAccessFile file, JournalHistory history) {
    this.folder = folder;
    this.file = file;
    this.history = history;
  }

  /**
   * Opens the journal of a folder, and makes both where they are not there.
   *
   * @throws BadInputException if the folder cannot be used, another process uses it, or the journal
   *     is damaged
   */
  public static Journal open(Path folder, List<Operation> operations) {
    Path path = folder.resolve(NAME);
    RandomAccessFile file = null;
    try {
      Files.createDirectories(folder);
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new BadInputException(path + " is not a regular file; use another folder");
      }
      file = new RandomAccessFile(path.toFile(), "rw");
      lock(file, folder);
      Journal journal = read(folder, path, file, operations);
      file = null;
      return journal;
    } catch (IOException e) {
      throw new BadInputException(folder + " cannot be used: " + IoReason.of(e));
    } finally {
      closeQuietly(file);
    }
  }

  private static Journal read(
      Path folder, Path path, RandomAccessFile file, List<Operation> operations)
      throws IOException {
    // Through the same descriptor and never closed: on POSIX systems, closing any descriptor of a
    // file gives its lock up.
    InputStream in = new BufferedInputStream(new FileInputStream(file.getFD()));
    JournalReader.Content content = JournalReader.read(path, operations, in);
    Journal journal = new Journal(folder, file, content.history());
    if (!content.ended()) {
      // Goes on with a new line, and says why the last one cannot be read.
      Buffer end = new Buffer().writeByte('\n');
      if (content.cutLine() > 0) {
        end.write(JournalFormat.line(new JournalEntry.Cut(content.cutLine())));
      }
      journal.write(end);
    }
    return journal;
  }

  private static void lock(RandomAccessFile file, Path folder) throws IOException {
    FileLock lock;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new BadInputException(
          "another process works in "
              + folder
              + "; wait until it has ended, or use another folder");
    }
  }

  public Path folder() {
    return folder;
  }

  /** Returns what it said when it was opened. */
  public JournalHistory history() {
    return history;
  }

  /** Puts entries at the end, in one piece, and forces them to the disk. */
  public synchronized void append(List<JournalEntry> entries) throws IOException {
    Buffer lines = new Buffer();
    entries.forEach(entry -> lines.write(JournalFormat.line(entry)));
    write(lines);
  }

  private synchronized void write(Buffer lines) throws IOException {
    long end = file.length();
    try {
      file.seek(end);
      file.write(lines.readByteArray());
      file.getFD().sync();
    } catch (IOException e) {
      // Half an entry, on a full disk: takes away what this call has written, no more.
      file.setLength(end);
      throw e;
    }
  }

  /** Gives the folder free. */
  @Override
  public synchronized void close() {
    closeQuietly(file);
  }

  private static void closeQuietly(@Nullable RandomAccessFile file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // All that matters was forced before.
    }
  }
}
