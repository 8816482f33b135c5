package com.kkiai.verification.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.processes.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a server responds, a client with little memory ends with one clear line. It hangs up
 * when it has had enough, writes nothing but whole images, and none of its threads dies of it.
 */
@Tag("full")
class LittleMemoryTest {
  /**
   * What a client takes in before it hangs up, and what sockets hold. OkHttp reads on for a tenth
   * of a second, lest the connection be lost.
   */
  private static final long MOST_BYTES = 1L << 29;

  @TempDir Path folder;

  @Test
  void theyEndInOneClearLineEach() throws Exception {
    meet(HostileCases.oneOf(Integer.getInteger("hostile.step", 53)), Duration.ofMinutes(9));
  }

  private void meet(List<HostileCase> cases, Duration limit)
      throws IOException, InterruptedException {
    Path list = folder.resolve("cases.txt");
    Files.write(list, cases.stream().map(one -> one.action() + " " + one.limit()).toList());
    Path images = Files.createDirectories(folder.resolve("a/b/images"));
    try (var server = new RawServer(request -> request.respond(reply(cases, request)))) {
      var client =
          JavaProcess.run(
              limit,
              folder,
              Map.of(),
              "-Xmx96m",
              "-cp",
              System.getProperty("java.class.path"),
              HostileClient.class.getName(),
              server.url(),
              list.toString(),
              images.toString());
      assertThat(client.errors()).isEmpty();
      assertThat(client.exitCode()).isZero();
      List<String> lines = client.output().lines().toList();
      assertThat(lines).hasSameSizeAs(cases);
      for (int number = 0; number < cases.size(); number++) {
        endsClearly(cases.get(number), lines.get(number).split("\t", -1));
        hangsUp(cases.get(number), server.sentBytes("/" + number + "/"));
      }
    }
    assertThat(files(folder.resolve("a")))
        .as("images that are whole")
        .allMatch(file -> file.equals(images.resolve(HostileClient.ID + "-1.png")));
    assertThat(files(folder)).as("all files").hasSize(4);
  }

  private static Reply reply(List<HostileCase> cases, RawServer.Request request) {
    HostileCase one = cases.get(Integer.parseInt(request.path().split("/", 3)[1]));
    if (request.isForImage()) {
      assertThat(request.head())
          .doesNotContain(HostileClient.KEY)
          .doesNotContainIgnoringCase("authorization");
      return one.file();
    }
    return one.response();
  }

  private static void endsClearly(HostileCase one, String[] ending) {
    assertThat(ending).as(one.toString()).hasSize(4);
    assertThat(ending[1]).as("%s: %s", one, ending[3]).isIn(one.endings());
    assertThat(ending[3])
        .as(one.toString())
        .isNotBlank()
        .hasSizeLessThan(700)
        .doesNotContain(HostileCase.LINE_END, HostileClient.KEY)
        .doesNotContainPattern("\\p{Cntrl}");
    if (!ending[1].equals(HostileCase.VALUE)) {
      boolean hasJob = one.action() != Action.SUBMIT;
      assertThat(ending[2]).as(one.toString()).isEqualTo(hasJob ? HostileClient.JOB : "null");
      assertThat(ending[3].contains(HostileClient.JOB)).as(one + ending[3]).isEqualTo(hasJob);
    }
  }

  private static void hangsUp(HostileCase one, long bytes) {
    assertThat(bytes).as(one + ": bytes that went out").isLessThan(MOST_BYTES);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
