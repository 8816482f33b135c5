package com.kkiai.verification.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.Stage;
import com.kkiai.verification.processes.JavaProcess;
import com.kkiai.verification.spec.SpecWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Code in documents is quoted from tested files, and commands run as they are written. */
class DocumentsTest {
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^(?:<!-- (\\S+) -->\\n)? *(?:```|~~~)(.*)\\n((?s:.*?)) *(?:```|~~~)$");
  private static final String DEPENDENCY =
      "(?s)<dependency>\\s*<groupId>com.kkiai<.*<artifactId>kkiai-flux[a-z-]*<.*<version>%s<.*";
  private static final String GRADLE = "(\\w+\\(\"com.kkiai:kkiai-flux[a-z-]*:%s\"\\)\n)+";

  /** This build, and a server, which SandboxCommandTest starts. */
  private static final String NOT_RUN = "\\./mvnw verify|java -jar \\S+ sandbox --port 8080";

  @RegisterExtension final SpecWatch watch = new SpecWatch();
  @TempDir Path folder;

  private record Block(Path document, String source, String language, String text) {}

  @Test
  void codeIsQuoted() throws IOException {
    for (Block block : blocks()) {
      var code = assertThat(block.text).as("%s, source %s", block.document, block.source);
      switch (block.language) {
        case "sh", "text" -> {}
        case "xml" -> code.matches(DEPENDENCY.formatted(System.getProperty("revision")));
        case "groovy" -> code.matches(GRADLE.formatted(System.getProperty("revision")));
        default -> code.isEqualTo(block.source == null ? "a file" : quoted(block.source));
      }
    }
  }

  @Test
  void commandsRun() throws Exception {
    var commands = new ArrayList<String>();
    for (Block block : blocks()) {
      commands.addAll(block.language.equals("sh") ? block.text.lines().toList() : List.of());
    }
    commands.removeIf(command -> command.matches(NOT_RUN));
    try (Sandbox sandbox = watch.sandbox().polls(0, 0).start()) {
      for (String command : commands) {
        Matcher job = Pattern.compile("flux-1/([0-9a-f-]{36})").matcher(command);
        if (job.find()) {
          Stage stage = command.contains(" cancel ") ? Stage.IN_PROGRESS : Stage.COMPLETED;
          sandbox.addJob(job.group(1), "flux-1", Outcome.succeeds(), stage);
        }
        run(command.replace("http://127.0.0.1:8080", sandbox.baseUrl()), sandbox.baseUrl());
      }
    }
  }

  @Test
  void theReadmeBeginsWithCommandsThatWork() throws Exception {
    List<Block> readme = blocks().subList(0, 2);
    assertThat(run(readme.get(0).text, ""))
        .hasSize(2)
        .allMatch(image -> image.matches("target.try.*\\.png"))
        .allSatisfy(image -> assertThat(ImageIO.read(folder.resolve(image).toFile())).isNotNull());
    assertThat(Path.of(".ci/run")).content().contains("\n" + readme.get(1).text.strip() + " ");
  }

  @Test
  void theWorkflowForGatewaysRunsTheCommandOfItsGuide() throws IOException {
    String workflow = Files.readString(Path.of("src/docs/workflows/gateway.yml"));
    String command =
        workflow
            .replaceAll("(?s).*- run: (\\./mvnw [^\n]*).*", "$1")
            .replace("${{ vars.GATEWAY_URL }}", "https://gateway.example")
            .replace(" --batch-mode", "");

    assertThat(Path.of("src/docs/contracts.md")).content().contains("\n" + command + "\n");
    assertThat(Path.of("contracts/src/test/java/com/kkiai/contracts/GatewayContractTest.java"))
        .content()
        .contains("\"contract.provider.url\"", "\"contract.submits\"", "\"contract.record\"");
  }

  /** Runs a Java command in the folder, with the jars of this build. Returns its output. */
  private List<String> run(String command, String baseUrl) throws Exception {
    String root = Path.of("").toUri().getPath();
    Matcher java =
        Pattern.compile("(?:\\./mvnw -q .* package && |KKIAI_API_KEY=any )?java ([^|&;<>$`'*]+)\n?")
            .matcher(command.replaceAll("(?<=[ :])(?=(src|contracts)/)", root));
    assertThat(java.matches()).as("a command that needs no shell: %s", command).isTrue();
    var words = new ArrayList<String>();
    Matcher word = Pattern.compile("\"[^\"]*\"|\\S+").matcher(java.group(1));
    while (word.find()) {
      words.add(word.group().replace("\"", ""));
    }
    var environment = Map.of("KKIAI_API_KEY", "any", "KKIAI_BASE_URL", baseUrl);
    var run = JavaProcess.runIn(folder, folder, environment, words.toArray(String[]::new));
    assertThat(run.exitCode()).as("%s\n%s", command, run.errors()).isZero();
    return run.output().lines().toList();
  }

  private static List<Block> blocks() throws IOException {
    var blocks = new ArrayList<Block>();
    var documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    try (var guides = Files.newDirectoryStream(Path.of("src/docs"), "*.md")) {
      guides.forEach(documents::add);
    }
    for (Path document : documents) {
      Matcher block = BLOCK.matcher(Files.readString(document));
      while (block.find()) {
        blocks.add(new Block(document, block.group(1), block.group(2), block.group(3)));
      }
    }
    return blocks;
  }

  /** Returns the text of a file, or of a part of it without its indentation: "file#name". */
  private static String quoted(String source) throws IOException {
    String[] names = source.split("#", 2);
    String text = Files.readString(Path.of(names[0]));
    String part = "(?s).*// quote: " + names[names.length - 1] + "\n(.*?)\n\\s*// end of quote.*";
    return text.replaceFirst(part, "$1").stripTrailing().stripIndent() + "\n";
  }
}
