package com.kkiai.verification.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.artifacts.Jars;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/**
 * What the project's settings and templates generate from a spec, and classes that are compiled
 * from it.
 */
public final class GeneratedCode {
  private final Path folder;

  /** Generates into a folder, with settings that are changed. */
  public GeneratedCode(
      String settings, Path spec, Path folder, Consumer<CodegenConfigurator> changes) {
    this.folder = folder;
    CodegenConfigurator configurator = CodegenConfigurator.fromFile(settings);
    configurator.setInputSpec(spec.toString()).setOutputDir(folder.toString());
    changes.accept(configurator);
    new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
  }

  /** Returns a generated file. */
  public Path file(String path) {
    return folder.resolve(path);
  }

  /** Compiles the generated files and others, as strictly as possible, against the library. */
  public Path compile(Path... others) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    var files = new ArrayList<>(List.of(others));
    try (Stream<Path> generated = Files.walk(folder)) {
      generated.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
    }
    compile(classes, Jars.FLUX.toString(), files);
    return classes;
  }

  static void compile(Path classes, String classPath, List<Path> files) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString(), "-cp", classPath);
    var messages = new StringWriter();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var units = manager.getJavaFileObjectsFromPaths(files);
      boolean compiled = compiler.getTask(messages, manager, null, options, null, units).call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  /**
   * Returns a loader of the classes, and of those of the library that they were compiled against.
   */
  public static URLClassLoader loader(Path classes) throws IOException {
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, GeneratedCode.class.getClassLoader());
  }

  /** Returns a class path. */
  public static String classPath(Path... entries) {
    return Stream.of(entries)
        .map(Path::toString)
        .reduce((a, b) -> a + File.pathSeparator + b)
        .orElse("");
  }
}
