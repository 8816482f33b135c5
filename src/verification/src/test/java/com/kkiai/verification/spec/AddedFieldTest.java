package com.kkiai.verification.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.artifacts.Jars;
import com.kkiai.verification.processes.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Optional fields and an enum value that are added to the spec break no user: the same package is
 * generated again, and a program that uses it is compiled against the old and the new classes.
 */
class AddedFieldTest {
  private static final Path CONSUMER = Path.of("src/verification/src/test/second/Consumer.java");
  private static final String RESULT =
      "{\"images\":[{\"url\":\"https://example.org/1.png\",\"width\":7,\"style\":\"oil\"}]}";

  @TempDir Path folder;
  private GeneratedCode changed;

  @BeforeEach
  void addFields() throws Exception {
    String style = "        style: { type: string, description: The style. }\n";
    String yaml =
        Files.readString(Path.of("openapi/kkiai-flux.yaml"))
            .replace("        num_images: {", style + "        num_images: {")
            .replace("        file_size: {", style + "        file_size: {")
            .replace("enum: ['3:4',", "enum: [tall, '3:4',")
            .replace("[RATIO_3_4,", "[TALL, RATIO_3_4,")
            .replace("[portrait, landscape,", "[tall, portrait, landscape,");
    Path spec = Files.writeString(folder.resolve("changed.yaml"), yaml);
    changed =
        new GeneratedCode(
            "openapi/generator.yaml", spec, folder.resolve("changed"), settings -> {});
  }

  @Test
  void aCompiledProgramRunsAsBefore() throws Exception {
    Path old = Files.createDirectories(folder.resolve("old"));
    GeneratedCode.compile(old, Jars.FLUX.toString(), List.of(CONSUMER));
    Path classes = changed.compile();

    String expected = run(old, Jars.FLUX);
    assertThat(expected).contains("\"seed\":7", "true", "https://example.org/1.png 7", "square");
    assertThat(run(old, classes, Jars.FLUX)).isEqualTo(expected);
  }

  @Test
  void aProgramCompilesAsBeforeAndCanUseTheNewFields() throws Exception {
    String source =
        Files.readString(CONSUMER).replace(".numImages(2)", ".numImages(2).style(\"oil\")");
    Path program = Files.writeString(folder.resolve("Consumer.java"), source);

    assertThat(run(changed.compile(program), Jars.FLUX)).contains("\"style\":\"oil\"");
    assertThat(changed.compile(CONSUMER)).isNotNull();
  }

  private String run(Path... classPath) throws Exception {
    var run =
        JavaProcess.run(folder, "-cp", GeneratedCode.classPath(classPath), "Consumer", RESULT);
    assertThat(run.errors()).isEmpty();
    return run.output();
  }
}
