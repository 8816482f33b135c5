package com.kkiai.flux.cli;

import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.SandboxBuilder;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
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

  /** Starts a sandbox whose jobs are done at once. */
  static SandboxCli start(Path folder) {
    return start(folder, quick());
  }

  static SandboxCli start(Path folder, SandboxBuilder builder) {
    return new SandboxCli(builder.start(), folder);
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

  /** Makes a picture and returns its path. */
  String picture(String name) {
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

  /** Returns a folder below, which is not there yet. */
  String out() {
    return folder.resolve("out").toString();
  }

  Path journal() {
    return Path.of(out(), Journal.NAME);
  }

  List<String> journalLines() {
    try {
      return Files.readAllLines(journal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the pictures that were saved. */
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
  public void close() {
    sandbox.close();
  }
}
