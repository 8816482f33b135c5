package com.kkiai.flux;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;
import okio.Okio;
import okio.Sink;

/**
 * A hidden file beside an image's place, while the image comes in. It is locked as long as its
 * writer lives: what a process that was killed left behind is told from what another one is
 * writing, and taken away.
 */
final class PartFile implements Closeable {
  /** Delayed writes fail only when they are forced. */
  private static final Pattern NO_SPACE = Pattern.compile("(?i)space|quota");

  private final Path path;
  private final FileChannel channel;

  private PartFile(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean unused = lock(channel);
  }

  static PartFile create(Path folder, String name) throws IOException {
    Path usual = folder.resolve("." + name + ".part");
    try {
      deleteIfLeft(usual);
      return new PartFile(usual);
    } catch (FileAlreadyExistsException e) {
      return new PartFile(folder.resolve("." + name + "-" + UUID.randomUUID() + ".part"));
    }
  }

  private static void deleteIfLeft(Path path) throws IOException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean left;
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      left = lock(channel);
    }
    if (left) {
      Files.deleteIfExists(path);
    }
  }

  /** Locks a file, unless another writer has. Where there are no locks, every file is another's. */
  private static boolean lock(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException | OverlappingFileLockException | UnsupportedOperationException e) {
      return false;
    }
  }

  Sink sink() {
    return Okio.sink(Channels.newOutputStream(channel));
  }

  /** Moves the whole file to its place. */
  Path moveTo(Path place) throws IOException {
    force();
    channel.close();
    try {
      return Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      return Files.move(path, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Forces the file to the disk before its name: a crash must not leave a name without content. */
  private void force() throws IOException {
    try {
      channel.force(true);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      // Some file systems cannot force a file (EINVAL, EIO). The image is complete and was paid.
      if (NO_SPACE.matcher(String.valueOf(e.getMessage())).find()) {
        throw e;
      }
    }
  }

  /** Leaves nothing behind. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
