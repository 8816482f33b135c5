package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.cli.request.OptionNames;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.Operations;
import com.kkiai.flux.model.RequestField;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shells complete commands, options, their values, files and folders. */
class CompletionTest {
  /** What is typed after "flux ", and the arguments that come of it. */
  private static final List<List<String>> TYPED =
      List.of(
          List.of("redux ca\t", "<redux><cat.png>"),
          List.of("redux in/do\t", "<redux><in/dog.png>"),
          List.of("redux a\t", "<redux><a b.png>"),
          List.of(
              "redux --num-images 2 --sync-mode ca\t",
              "<redux><--num-images><2><--sync-mode><cat.png>"),
          List.of("redux --num-images ca\t", "<redux><--num-images><ca>"),
          List.of("redux --sand\t", "<redux><--sandbox>"),
          List.of("redux --image-size square_\t", "<redux><--image-size><square_hd>"),
          List.of("redux --output-format=pn\t ca\t", "<redux><--output-format=png><cat.png>"),
          List.of("redux cat.png -o o\t", "<redux><cat.png><-o><out>"),
          List.of("redux --output=o\t", "<redux><--output=out>"),
          List.of("redux -o ca\t", "<redux><-o><ca>"),
          List.of("imag\t ca\t", "<image-to-image><cat.png>"),
          List.of("resum\t o\t", "<resume><out>"),
          List.of("sandbox --token-file ca\t", "<sandbox><--token-file><cat.png>"),
          List.of("status ca\t", "<status><ca>"),
          List.of("help can\t", "<help><cancel>"));

  @TempDir private Path folder;

  @BeforeEach
  void writeScriptAndFiles() throws Exception {
    Files.write(folder.resolve("completion"), CommandRun.of(Map.of(), "completion").out());
    for (String file :
        List.of("cat.png", "a b.png", "in/dog.png", "in/cat.png", "out/x.png", "oak.png")) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "bash --norc --noprofile -i, flux() { bin/flux \"$@\"; }",
    "bash --norc --noprofile -i, alias flux='sh bin/flux'",
    "bash --norc --noprofile -i, PATH=bin:$PATH",
    "zsh -f -i, flux() { bin/flux \"$@\"; }",
    "zsh -f -i, alias flux='sh bin/flux'",
    "zsh -f -i, PATH=bin:$PATH"
  })
  void shellCompletes(String shell, String installation) throws Exception {
    PseudoTerminal.require(shell.split(" ", 2)[0]);
    Path flux = folder.resolve("bin/flux");
    Files.createDirectory(flux.getParent());
    Files.writeString(flux, "#!/bin/sh\nprintf '<%s>' \"$@\"\necho\n");
    Files.setPosixFilePermissions(flux, PosixFilePermissions.fromString("rwx------"));
    var lines = new ArrayList<>(List.of(installation, "source <(cat completion)"));
    TYPED.forEach(pair -> lines.add("flux " + pair.get(0)));
    lines.add("exit\n");

    String terminal =
        PseudoTerminal.run(
            folder, Map.of("HOME", folder.toString()), shell, String.join("\n", lines));

    // Only some shells end the name of a folder with a slash.
    assertThat(terminal.lines().filter(line -> line.startsWith("<")))
        .extracting(line -> line.replace("/>", ">"))
        .containsExactlyElementsOf(TYPED.stream().map(pair -> pair.get(1)).toList());
  }

  @Test
  void everyOptionOffersItsValues() throws Exception {
    PseudoTerminal.require("bash");
    for (Operation operation : Operations.all()) {
      for (RequestField field : OptionNames.options(operation)) {
        if (field.type() == Boolean.class) {
          continue;
        }
        Process bash =
            new ProcessBuilder(
                    "bash",
                    "-c",
                    "source '%s'; _flux_find %s %s ''; echo $candidates"
                        .formatted(
                            folder.resolve("completion"),
                            OptionNames.command(operation),
                            OptionNames.of(field.name())))
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
            .isEqualTo(String.join(" ", field.values()));
      }
    }
  }
}
