package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code bin/flux}, as it is installed. */
class LauncherTest {
  private static final String JAVA = System.getProperty("java.home");

  @TempDir private Path folder;

  private record Run(int code, String out, String err, long pid) {}

  /** Installs the script, with a jar that stands for all classes of this test. */
  @BeforeEach
  void install() throws IOException {
    assumeThat(Path.of("/bin/sh")).isExecutable();
    Path script = folder.resolve("opt/flux 1.0/bin/flux");
    Files.createDirectories(script.getParent());
    Files.copy(Path.of("src/cli/src/main/bin/flux"), script);
    executable(script);
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    main.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = Files.createDirectories(folder.resolve("opt/flux 1.0/lib")).resolve("flux.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    // A relative link to an absolute one, as package managers make them.
    Files.createDirectories(folder.resolve("usr/bin"));
    Files.createSymbolicLink(folder.resolve("usr/flux"), script);
    Files.createSymbolicLink(folder.resolve("usr/bin/flux"), Path.of("../flux"));
  }

  /** Returns a home whose Java prints its process id and its arguments, each with a NUL. */
  private String printingJava(String release) throws IOException {
    script("printing/bin/java", "printf '%s\\0' \"$$\" \"$@\"");
    Files.writeString(folder.resolve("printing/release"), release);
    return folder.resolve("printing").toString();
  }

  private void script(String name, String command) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + command + "\n");
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private Run run(Map<String, String> environment, String... args) throws Exception {
    String flux = folder.resolve("usr/bin/flux").toString();
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(flux), Stream.of(args)).toList())
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "FLUX_JAVA_OPTS"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    return new Run(process.exitValue(), text("out"), text("err"), process.pid());
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
  }

  @Test
  void everyArgumentReachesJavaUnchangedAndInTheSameProcess() throws Exception {
    String[] args = {"a b", "", "'\"", "*", "two\nlines\n", "$HOME", "\\n", "-o", "--", "`id`"};

    Run run =
        run(Map.of("JAVA_HOME", printingJava(""), "FLUX_JAVA_OPTS", "-Xmx64m -Dpattern=*"), args);

    List<String> printed = List.of(run.out().split("\0", -1));
    int jar = printed.indexOf("-jar");
    assertThat(printed.get(0)).isEqualTo(String.valueOf(run.pid()));
    assertThat(printed.subList(1, jar))
        .contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-Dpattern=*");
    assertThat(Path.of(printed.get(jar + 1)).toRealPath())
        .isEqualTo(folder.resolve("opt/flux 1.0/lib/flux.jar").toRealPath());
    assertThat(printed.subList(jar + 2, printed.size() - 1)).containsExactly(args);
  }

  @Test
  void preparedClassesAreUsedAndThoseOfAnotherJavaIgnored() throws Exception {
    Path archive = folder.resolve("opt/flux 1.0/lib/flux.jsa");
    Map<String, String> java = Map.of("JAVA_HOME", JAVA);
    Run first =
        run(
            Map.of("JAVA_HOME", JAVA, "FLUX_JAVA_OPTS", "-XX:ArchiveClassesAtExit=new.jsa"),
            "status",
            "--help");
    assertThat(first.code()).isZero();
    Files.move(folder.resolve("new.jsa"), archive);

    Run prepared = run(Map.of("JAVA_HOME", JAVA, "FLUX_JAVA_OPTS", "-Xshare:on"), "--version");
    Files.delete(archive);
    Files.writeString(archive, "of another Java");
    Run other = run(java, "--version");

    assertThat(prepared.code()).as(prepared.out() + prepared.err()).isZero();
    assertThat(other.out()).startsWith("flux ");
    assertThat(other.err()).isEmpty();
  }

  @Test
  void exitCodeAndOutputAreThoseOfTheCommand() throws Exception {
    Run help = run(Map.of("JAVA_HOME", JAVA), "status", "--help");
    Run wrong = run(Map.of("PATH", JAVA + "/bin:" + System.getenv("PATH")), "remix");

    assertThat(help.err()).isEmpty();
    assertThat(help.out()).startsWith("Usage: flux status");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("remix");
  }

  @ParameterizedTest
  @CsvSource({"true, flux", "false, FOLDER/usr/bin/flux"})
  void theHintToResumeNamesTheScript(boolean inPath, String command) throws Exception {
    Files.write(folder.resolve("cat.png"), SandboxCli.PNG);
    String path = System.getenv("PATH");
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME",
            JAVA,
            "PATH",
            inPath ? folder.resolve("usr/bin") + ":" + path : path,
            "KKIAI_API_KEY",
            "any",
            "KKIAI_BASE_URL",
            "http://127.0.0.1:1");

    Run run = run(environment, "redux", "cat.png", "-o", "out-folder");

    assertThat(run.err())
        .endsWith(
            "to resume: " + command.replace("FOLDER", folder.toString()) + " resume out-folder\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "17.0.15", "25-ea", "100.1"})
  void anyJavaFrom17Runs(String version) throws Exception {
    String home = printingJava("IMPLEMENTOR=\"x y\"\nJAVA_VERSION=\"" + version + "\"\n");

    assertThat(run(Map.of("JAVA_HOME", home)).err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_402", "9", "11.0.2", "16.0.1"})
  void anOlderJavaIsNamed(String version) throws Exception {
    String home = printingJava("IMPLEMENTOR=\"x y\"\nJAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.createDirectories(folder.resolve("path")).resolve("java");
    Files.createSymbolicLink(java, Path.of(home, "bin/java"));

    for (Map<String, String> environment :
        List.of(
            Map.of("JAVA_HOME", home),
            Map.of("PATH", java.getParent() + ":" + System.getenv("PATH")))) {
      Run run = run(environment, "status");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .startsWith("flux: " + folder)
          .endsWith("/java is Java " + version + ": flux needs Java 17 or later\n");
    }
  }

  @Test
  void noJavaIsSaidOnOneLine() throws Exception {
    script("tools/readlink", "exec /usr/bin/readlink \"$@\"");

    Run inPath = run(Map.of("PATH", folder.resolve("tools").toString()), "status");
    Run inHome = run(Map.of("JAVA_HOME", folder.toString()), "status");

    assertThat(List.of(inPath.code(), inHome.code())).containsOnly(2);
    assertThat(inPath.err())
        .isEqualTo("flux: there is no java in PATH: install Java 17 or later, or set JAVA_HOME\n");
    assertThat(inHome.err())
        .isEqualTo(
            "flux: there is no Java in JAVA_HOME (" + folder + "): flux needs Java 17 or later\n");
  }
}
