package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** File systems of networks and containers may have neither locks nor fsync. */
class OddFileSystemTest {
  /** Replaces functions of the C library in the process that loads it. */
  private static final String LIBRARY =
      """
      #define _GNU_SOURCE
      #include <errno.h>
      #include <fcntl.h>
      #include <stdarg.h>
      #include <sys/syscall.h>
      #include <unistd.h>

      int fsync(int fd) { errno = EINVAL; return -1; }
      int fdatasync(int fd) { errno = EINVAL; return -1; }

      int fcntl64(int fd, int command, ...) {
        va_list arguments;
        va_start(arguments, command);
        void *argument = va_arg(arguments, void *);
        va_end(arguments);
        if (command == F_SETLK || command == F_SETLKW) { errno = ENOLCK; return -1; }
        return syscall(SYS_fcntl, fd, command, argument);
      }

      int fcntl(int fd, int command, ...) __attribute__((alias("fcntl64")));
      """;

  @AutoClose private final SandboxCli cli = SandboxCli.start();

  @Test
  void aBatchWorksWithoutLocksAndFsyncAndSaysSo() throws Exception {
    assumeThat(Path.of("/usr/bin/gcc")).as("gcc").isExecutable();
    String library = cli.folder.resolve("odd.so").toString();
    String source = cli.file("odd.c", LIBRARY);
    assertThat(
            new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library, source)
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
    List<String> command = new ArrayList<>(List.of("env", "LD_PRELOAD=" + library));
    command.addAll(JavaProcess.command("redux", cli.image("cat.png"), "-o", cli.out()));
    Path err = cli.folder.resolve("err.txt");

    Process process = cli.process(err, command);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(err))
        .containsOnlyOnce("cannot be locked (No locks available)")
        .containsOnlyOnce("cannot be forced to the disk");
    assertThat(process.exitValue()).isZero();
    assertThat(cli.saved()).hasSize(1);
  }
}
