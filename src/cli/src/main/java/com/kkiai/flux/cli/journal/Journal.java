package com.kkiai.flux.cli.journal;

import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.terminal.IoReason;
import com.kkiai.flux.model.Operation;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SyncFailedException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import okio.Buffer;

/**
 * What was planned in a folder, and the outcomes, in one file that only grows. Entries are on the
 * disk when {@link #append} returns. One process at a time may have it open.
 */
public final class Journal implements AutoCloseable {
  public static final String NAME = "flux-journal.jsonl";

  private final Path folder;
  // Not a FileChannel: an interrupted thread would close it, and the lock would be gone with it.
  private final RandomAccessFile file;
  private final JournalHistory history = new JournalHistory();
  private final Consumer<String> warnings;
  private final Map<JournalEntry, String> deferred = new LinkedHashMap<>();
  private boolean isSynced = true;

  private Journal(Path folder, RandomAccessFile file, Consumer<String> warnings) {
    this.folder = folder;
    this.file = file;
    this.warnings = warnings;
  }

  /**
   * Opens the journal of a folder, and creates both if they do not exist.
   *
   * @param warnings receives what the file system does not support
   * @throws BadInputException if the folder cannot be used, another process uses it, or the journal
   *     is damaged or something else
   */
  public static Journal open(Path folder, List<Operation> operations, Consumer<String> warnings) {
    Path path = folder.resolve(NAME);
    try {
      Files.createDirectories(folder);
      create(path);
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new BadInputException(path + " is not a regular file; use another folder");
      }
      Journal journal = new Journal(folder, new RandomAccessFile(path.toFile(), "rw"), warnings);
      try {
        journal.lock();
        journal.read(path, operations);
        return journal;
      } catch (IOException | RuntimeException e) {
        journal.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BadInputException(folder + " cannot be used: " + IoReason.of(e));
    }
  }

  /** Prompts and paths are private. */
  private static void create(Path path) throws IOException {
    boolean hasModes = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly = {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    try {
      Files.createFile(path, hasModes ? ownerOnly : new FileAttribute<?>[0]);
    } catch (FileAlreadyExistsException e) {
      // A journal, or something else: its content is checked.
    }
  }

  private void read(Path path, List<Operation> operations) throws IOException {
    // Through the same descriptor and never closed: on POSIX systems, closing any descriptor of a
    // file gives its lock up.
    InputStream in = new BufferedInputStream(new FileInputStream(file.getFD()));
    Buffer end = new JournalReader(path, operations, history).read(in);
    if (!end.exhausted()) {
      write(end);
    }
  }

  private void lock() {
    FileLock lock;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    } catch (IOException e) {
      String fault = "warning: " + folder + " cannot be locked (" + IoReason.of(e) + "): ";
      warnings.accept(
          fault + "do not use it in two processes at once, or images are submitted twice");
      return;
    }
    if (lock == null) {
      throw new BadInputException(
          "another process uses " + folder + "; wait until it has ended, or use another folder");
    }
  }

  public Path folder() {
    return folder;
  }

  /** Returns what the journal contained when it was opened. */
  public JournalHistory history() {
    return history;
  }

  /** Appends entries, all or none, and forces them to the disk. */
  public synchronized void append(List<JournalEntry> entries) throws IOException {
    Buffer lines = new Buffer();
    deferred.keySet().forEach(entry -> lines.write(entry.line()));
    entries.forEach(entry -> lines.write(entry.line()));
    write(lines);
    deferred.clear();
  }

  private synchronized void write(Buffer lines) throws IOException {
    long end = file.length();
    try {
      file.seek(end);
      file.write(lines.readByteArray());
      sync();
    } catch (IOException e) {
      // Removes a part of an entry, as on a full disk, and nothing else.
      file.setLength(end);
      throw e;
    }
  }

  /** Some file systems cannot: what is written survives a crash of this process all the same. */
  private void sync() throws IOException {
    try {
      file.getFD().sync();
    } catch (SyncFailedException e) {
      if (isSynced) {
        isSynced = false;
        warnings.accept(
            "warning: "
                + folder
                + " cannot be forced to the disk: after a crash of the system, check the gateway"
                + " before you resume");
      }
    }
  }

  /**
   * Keeps an entry that could not be appended for the next time that entries can be.
   *
   * @param fact the same for people
   */
  public synchronized void defer(JournalEntry entry, String fact) {
    deferred.put(entry, fact);
  }

  /** Tries to append the entries that were deferred. Returns the facts that are still missing. */
  public synchronized List<String> missing() {
    try {
      if (!deferred.isEmpty()) {
        append(List.of());
      }
    } catch (IOException e) {
      // Still no room.
    }
    return List.copyOf(deferred.values());
  }

  /** Releases the folder. */
  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      // All entries were forced to the disk before.
    }
  }
}
