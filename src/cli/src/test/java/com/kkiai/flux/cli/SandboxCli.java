package com.kkiai.flux.cli;

import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.cli.terminal.Terminal;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.SandboxBuilder;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A sandbox, a folder to work in, and the command line set up for both. */
final class SandboxCli implements AutoCloseable {
  static final String KEY = "test-key-4711";

  static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  final Sandbox sandbox;
  final Path folder;

  private SandboxCli(Sandbox sandbox, Path folder) {
    this.sandbox = sandbox;
    this.folder = folder;
  }

  /** Starts a sandbox whose jobs complete at once. */
  static SandboxCli start() {
    return start(quick());
  }

  static SandboxCli start(SandboxBuilder builder) {
    try {
      return new SandboxCli(builder.start(), Files.createTempDirectory("flux-cli"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SandboxBuilder quick() {
    return Sandbox.builder().token(KEY).queueTime(Duration.ZERO).runTime(Duration.ZERO);
  }

  Map<String, String> environment() {
    return Map.of("KKIAI_API_KEY", KEY, "KKIAI_BASE_URL", sandbox.baseUrl());
  }

  /** Returns the environment with one variable more, or another value of it. */
  Map<String, String> with(String name, String value) {
    Map<String, String> changed = new HashMap<>(environment());
    changed.put(name, value);
    return changed;
  }

  CommandRun run(String... args) {
    return CommandRun.of(environment(), args);
  }

  /** Runs redux of one image, with more arguments, into the output folder. */
  CommandRun redux(String... more) {
    return redux(Terminal.NONE, new Interruption(), more);
  }

  CommandRun redux(Terminal terminal, Interruption interruption, String... more) {
    Stream<String> args = Stream.of("redux", image("cat.png"), "-o", out());
    return CommandRun.of(
        environment(),
        terminal,
        interruption,
        Stream.concat(args, Stream.of(more)).toArray(String[]::new));
  }

  /** Runs redux of three images, one after another. */
  CommandRun batchOfThree() {
    String cat = image("cat.png");
    return redux(cat, cat, "--parallel=1", "--seed=9007199254740993");
  }

  /** Starts the command line in a process of its own. */
  Process process(Path err, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile());
    builder.environment().putAll(with("TERM", "xterm"));
    return builder.start();
  }

  /** Writes an image and returns its path. */
  String image(String name) {
    return file(name, PNG);
  }

  String file(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the output folder, which does not exist yet. */
  String out() {
    return folder.resolve("out").toString();
  }

  Path journal() {
    return Path.of(out(), Journal.NAME);
  }

  void writeJournal(String content) throws IOException {
    Files.createDirectories(Path.of(out()));
    Files.writeString(journal(), content);
  }

  /** Returns a journal with a planned image, cat.png, and more lines. */
  String planned(String... more) {
    return """
    {"event":"batch","first":1,"items":1,"base_url":"%s/","sandbox":false}
    {"event":"plan","item":1,"operation":"redux","input":"%s","fields":{}}
    %s
    """
        .formatted(sandbox.baseUrl(), image("cat.png"), String.join("\n", more));
  }

  /** Returns the lines of a journal after a job was accepted. */
  String job(String requestId, Instant acceptedAt) {
    return """
    {"event":"intent","item":1}
    {"event":"job","item":1,"id":"flux-1/%s","accepted_at":"%s"}"""
        .formatted(requestId, acceptedAt);
  }

  List<String> journalLines() {
    try {
      return Files.readAllLines(journal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the images that were saved. */
  List<Path> saved() {
    try (Stream<Path> files = Files.list(Path.of(out()))) {
      return new ArrayList<>(files.filter(file -> !file.endsWith(Journal.NAME)).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> json(String line) {
    JsonAdapter<Map<String, Object>> adapter =
        new Moshi.Builder()
            .build()
            .adapter(Types.newParameterizedType(Map.class, String.class, Object.class));
    try {
      return Objects.requireNonNull(adapter.fromJson(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
