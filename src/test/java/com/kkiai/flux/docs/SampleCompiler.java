package com.kkiai.flux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the samples of the page as a user would who has the imports. */
final class SampleCompiler {
  private static final String FRAME =
      """
      import com.kkiai.flux.*;
      import com.kkiai.flux.api.*;
      import com.kkiai.flux.model.*;
      import com.kkiai.flux.second.api.*;
      import com.kkiai.flux.second.model.*;
      import java.nio.file.Path;
      import java.time.Duration;
      import java.util.*;

      class Sample {
        void run() throws Exception {
      %s
        }
      }
      """;

  private SampleCompiler() {}

  static void compile(String sample) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path folder = Files.createTempDirectory("sample");
    try {
      var messages = new StringWriter();
      List<String> options =
          List.of(
              "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString());
      boolean compiled =
          compiler
              .getTask(
                  messages, null, null, options, null, List.of(new Source(FRAME.formatted(sample))))
              .call();
      assertThat(compiled).as(sample + "\n" + messages).isTrue();
    } finally {
      Files.deleteIfExists(folder.resolve("Sample.class"));
      Files.delete(folder);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    private Source(String text) {
      super(URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
