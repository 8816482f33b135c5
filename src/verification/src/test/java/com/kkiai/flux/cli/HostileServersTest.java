package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.cli.HostileCommand.Run;
import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.verification.hostile.RawServer;
import com.kkiai.verification.hostile.Reply;
import com.kkiai.verification.processes.JavaProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a server does, each command ends in its time with the exit code that is documented and
 * one line that says why, shows the key nowhere and leaves nothing but its journal.
 */
class HostileServersTest {
  private static final String PENDING =
      "{\"request_id\":\"acf05732-7cb3-445b-9f39-fdaeccb1d730\",\"status\":\"PENDING\","
          + "\"response_url\":\"https://queue.fal.run/fal-ai/"
          + HostileCommand.JOB.replace("/", "/requests/")
          + "\"}";

  /** Nobody listens on this port. */
  private static final String NOBODY = "http://127.0.0.1:1";

  private static final String KEY = "test-key-4711";
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private final Map<String, Run> met = new ConcurrentHashMap<>();
  private final ExecutorService runners = Executors.newFixedThreadPool(12);
  private RawServer server;
  private String image;
  private String journal;
  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    server =
        new RawServer(
            request -> {
              Run run = met.get(request.path().split("/", 3)[1]);
              Reply reply = run == null ? Reply.json(200, PENDING) : run.response();
              request.respond(run != null && request.isForImage() ? run.file() : reply);
            });
    image = Files.write(folder.resolve("cat.png"), PNG).toString();
    String out = folder.resolve("first").toString();
    JavaProcess first =
        run(environment(server.url() + "/first"), "redux", image, "-o", out, "--timeout=1s");
    assertThat(first.exitCode()).as(first.errors()).isEqualTo(4);
    journal = Files.readString(Path.of(out, Journal.NAME));
    assertThat(journal).contains(HostileCommand.JOB, server.url() + "/first");
  }

  @AfterEach
  void stop() {
    runners.shutdownNow();
    server.close();
  }

  @Test
  void everyCommandEndsClearly() throws Exception {
    List<Run> runs = new ArrayList<>(wrongInOtherWays());
    runs.addAll(images());
    for (int status : new int[] {301, 400, 401, 403, 404, 405, 408, 422, 429, 503}) {
      runs.addAll(refusals(status));
    }
    meet(runs);
  }

  @Test
  @Tag("full")
  void everyCommandEndsClearlyAtMoreStatuses() throws Exception {
    int step = Integer.getInteger("hostile.step", 53);
    meet(
        IntStream.iterate(300, status -> status < 600, status -> status + step)
            .boxed()
            .flatMap(status -> refusals(status).stream())
            .toList());
  }

  @Test
  void aProcessEndsAsWell() throws Exception {
    for (Run run : wrongInOtherWays()) {
      boolean chosen = run.toString().matches("(STATUS and silent|REDUX and deep)");
      if (chosen) {
        met.put(run.command().name(), run);
        String address = server.url() + "/" + run.command().name();
        Path out = folderFor(run, address);
        List<String> command =
            new ArrayList<>(
                List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments(run, out)));
        var process =
            JavaProcess.run(
                Duration.ofMinutes(1),
                folder,
                environment(address),
                command.toArray(String[]::new));
        check(run, process, out);
      }
    }
    assertThat(met).hasSize(2);
  }

  private static List<Run> wrongInOtherWays() {
    List<Run> runs = new ArrayList<>();
    runs.addAll(HostileCommand.meet("refused", Reply.silent(), 1, 1, 4, true));
    runs.addAll(HostileCommand.meet("silent", Reply.silent(), 5, 1, 4, true));
    runs.addAll(HostileCommand.meet("dripping", Reply.drip(), 5, 1, 4, true));
    runs.addAll(HostileCommand.meet("torn", Reply.reset(), 5, 1, 4, true));
    runs.addAll(HostileCommand.meet("garbage", Reply.garbage(), 5, 1, 4, true));
    Reply endless =
        Reply.endlessChunks(200, "application/json", "{\"a\":\"".getBytes(StandardCharsets.UTF_8));
    runs.addAll(HostileCommand.meet("endless", endless, 5, 1, 1, false));
    String deep = "{\"request_id\":" + "[".repeat(100_000);
    runs.addAll(HostileCommand.meet("deep", Reply.json(200, deep), 5, 1, 1, false));
    Reply half = Reply.json(200, PENDING.substring(0, 20));
    runs.addAll(HostileCommand.meet("half", half, 5, 1, 1, false));
    runs.addAll(HostileCommand.meet("HTML", Reply.html(200), 5, 1, 4, true));
    Reply pending = Reply.json(200, PENDING);
    runs.addAll(
        HostileCommand.meet("pending", pending, 4, 1, 4, true).stream()
            .filter(run -> run.command() != HostileCommand.STATUS)
            .toList());
    return runs;
  }

  private static List<Run> images() {
    String url = "http://{here}/files/1.png";
    byte[] start = Arrays.copyOf(PNG, 20);
    List<Run> runs = new ArrayList<>();
    runs.addAll(HostileCommand.meetImage("no image", url, Reply.html(404), false));
    runs.addAll(HostileCommand.meetImage("HTML", url, Reply.html(200), false));
    runs.addAll(
        HostileCommand.meetImage("cut image", url, Reply.cut("image/png", start, 99), true));
    Reply endless = Reply.endlessChunks(200, "image/png", start);
    runs.addAll(HostileCommand.meetImage("endless image", url, endless, false));
    for (String other :
        List.of(
            "http://10.0.0.1/1.png",
            "file:///etc/passwd",
            "data:image/png;base64,%%",
            "data:image/png;base64,PGI+")) {
      runs.addAll(HostileCommand.meetImage("image at " + other, other, Reply.html(200), false));
    }
    return runs;
  }

  private static List<Run> refusals(int status) {
    Reply refusal = Reply.json(status, "{\"detail\":\"no, " + KEY + "\\n\\u001b[31m\"}");
    // Without a proxy a 407 breaks the protocol for OkHttp: like a cut response, which says
    // nothing.
    boolean unclear = status == 407 || status == 408 || status >= 500;
    boolean late = unclear || status == 429;
    boolean key = status == 401 || status == 403;
    int submit = unclear ? 5 : 1;
    return HostileCommand.meet(
        "HTTP " + status, refusal, key ? 3 : submit, key ? 3 : 1, late ? 4 : key ? 3 : 1, late);
  }

  private void meet(List<Run> runs) throws Exception {
    List<Future<?>> ends = new ArrayList<>();
    for (Run run : runs) {
      String name = "run-" + met.size();
      met.put(name, run);
      ends.add(runners.submit(() -> meet(run, name)));
    }
    for (Future<?> end : ends) {
      end.get(2, TimeUnit.MINUTES);
    }
  }

  private Void meet(Run run, String name) throws IOException {
    String address = (run.name().equals("refused") ? NOBODY : server.url()) + "/" + name;
    Path out = folderFor(run, address);
    check(run, run(environment(address), arguments(run, out)), out);
    return null;
  }

  private Path folderFor(Run run, String address) throws IOException {
    Path out = folder.resolve("out-" + address.replaceAll("\\W", "-"));
    if (run.command() == HostileCommand.RESUME) {
      Files.createDirectories(out);
      Files.writeString(
          out.resolve(Journal.NAME), journal.replace(server.url() + "/first", address));
    }
    return out;
  }

  /** What only its limit ends has a short one, which still lets a submit begin. */
  private String[] arguments(Run run, Path out) {
    String limit = !run.late() ? "30s" : run.command().submits() ? "2s" : "300ms";
    return Stream.concat(
            Arrays.stream(run.command().arguments(image, out.toString())),
            Stream.of("--timeout=" + limit))
        .toArray(String[]::new);
  }

  private static JavaProcess run(Map<String, String> environment, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code = Main.run(args, environment, stream(out), stream(err));
    return new JavaProcess(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static void check(Run run, JavaProcess end, Path out) throws IOException {
    String text = end.output() + end.errors();
    assertThat(end.exitCode()).as("exit code of %s: %s", run, text).isEqualTo(run.code());
    assertThat(text)
        .as(run.toString())
        .doesNotContain(KEY, "\tat ", "Exception in thread", "java.", "\u001b");
    List<String> lines = end.errors().lines().toList();
    if (run.command().isBatch()) {
      lines =
          lines.stream()
              .filter(
                  line ->
                      line.matches(
                          "\\[1/1] cat.png: (?!submit|resumed|in the|running|done|PENDING).*"))
              .toList();
    }
    assertThat(lines).as("%s: %s", run, text).hasSize(run.code() == 0 ? 0 : 1);
    if (Files.exists(out)) {
      try (Stream<Path> files = Files.list(out)) {
        for (Path file : files.toList()) {
          assertThat(file.getFileName()).as(run.toString()).hasToString(Journal.NAME);
          assertThat(Files.readString(file)).as(run.toString()).doesNotContain(KEY);
        }
      }
    }
  }

  private static Map<String, String> environment(String address) {
    return Map.of("KKIAI_API_KEY", KEY, "KKIAI_BASE_URL", address);
  }
}
