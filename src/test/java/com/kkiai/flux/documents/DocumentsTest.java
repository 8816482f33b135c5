package com.kkiai.flux.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the documents as code is what is compiled and run. */
class DocumentsTest {
  @Test
  void everyBlockKeepsTheRules() throws IOException {
    BlockRules rules = new BlockRules(version());
    var faults = new ArrayList<String>();
    List<CodeBlock> blocks = CodeBlock.all();
    for (CodeBlock block : blocks) {
      rules.fault(block).ifPresent(faults::add);
    }

    assertThat(blocks).isNotEmpty();
    assertThat(String.join("\n\n", faults)).isEmpty();
  }

  private static String version() throws IOException {
    Matcher version =
        Pattern.compile("<artifactId>kkiai-flux</artifactId>\\s*<version>(.*?)</version>")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "```java\\nint a;\\n``` | a.md:2: it is quoted from nowhere.",
        "<!-- src/samples/FirstImage.java -->\\n\\n```java\\nint a;\\n``` | a.md:4: it is quoted from",
        "<!-- src/samples/FirstImage.java -->\\n```java\\nint a;\\n``` | a.md:3: from its line 1 on",
        "<!-- src/samples/None.java -->\\n```java\\nint a;\\n``` | there is no file src/samples/None.java",
        "<!-- pom.xml -->\\n```java\\nint a;\\n``` | Java is quoted from src/samples",
        "<!-- src/samples/TestYourCode.java#none -->\\n```java\\n@FluxSandboxTest\\n``` | on it is not what",
        "```js\\nlet a;\\n``` | quoted from nowhere",
        "```yaml\\na: b\\n``` | there is no rule for \"yaml\"",
        "```\\na\\n``` | there is no rule for \"\"",
        "```xml\\n<version>1.2.3</version>\\n``` | no dependency on com.kkiai:kkiai-flux:1.2.3",
        "```xml\\n<dependency>\\n<groupId>com.kkiai</groupId>\\n<artifactId>kkiai-flux</artifactId>\\n<version>1.2</version>\\n</dependency>\\n``` | kkiai-flux:1.2.3"
      })
  void aBlockThatDoesNotIsTold(String markdown, String words) throws IOException {
    List<CodeBlock> blocks = CodeBlock.of("a.md", "Text.\n" + markdown.replace("\\n", "\n") + "\n");

    assertThat(blocks).hasSize(1);
    assertThat(new BlockRules("1.2.3").fault(blocks.get(0)))
        .hasValueSatisfying(fault -> assertThat(fault).contains(words));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a\n  ```java\n  int a;\n  ```\n",
        "~~~java\nint a;\n~~~\n",
        "```java\nint a;\n"
      })
  void aBlockOfAnotherFormIsNotOverlooked(String markdown) {
    assertThatThrownBy(() -> CodeBlock.of("a.md", markdown)).hasMessageStartingWith("a.md: ");
  }

  @Test
  void aPartOfAFileIsQuotedFromItsMarkToTheNext() throws IOException {
    String part = "@FluxSandboxTest\nclass TestYourCode {\n";
    CodeBlock block =
        CodeBlock.of(
                "a.md", "<!-- src/samples/TestYourCode.java#test -->\n```java\n" + part + "```\n")
            .get(0);

    assertThat(new BlockRules("1").fault(block).orElseThrow())
        .contains("from its line 3 on")
        .contains(part)
        .endsWith("\n}");
  }
}
