package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A batch needs little memory, however many images it has. */
@Tag("full")
class LargeBatchTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  @Test
  void fitsIntoALittleHeap() throws Exception {
    int images = Integer.getInteger("batch.images", 400);
    List<String> inputs = new ArrayList<>();
    for (int image = 1; image <= images; image++) {
      inputs.add(cli.image("cat-" + image + ".png"));
    }
    String list = cli.file("list.txt", String.join("\n", inputs));
    List<String> command =
        JavaProcess.command(
            "redux", "@" + list, "-o", cli.out(), "--parallel=16", "--image-size=square");
    command.add(1, "-Xmx64m");
    Path err = cli.folder.resolve("err.txt");

    Process process = cli.process(err, command);

    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    assertThat(cli.saved()).hasSize(images);
    assertThat(cli.sandbox.submits()).isEqualTo(images);
  }
}
