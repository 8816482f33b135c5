package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.images;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.InvalidRequestException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stem is safe on every file system, or refused before anything is fetched. */
class FileStemTest {
  private static final String DATA_URL =
      "data:image/png;base64," + Base64.getEncoder().encodeToString(SampleImages.png(100));
  private static final FluxOutput OUTPUT = images(DATA_URL);

  @TempDir Path folder;
  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  @AutoClose private final FluxClient flux = gateway.builder().build();

  @Test
  void eachFileHasTheStemAndTheNumberOfTheImage() {
    FluxOutput two = images(DATA_URL, DATA_URL);
    Path[] files = {folder.resolve("my cat-1.png"), folder.resolve("my cat-2.png")};

    assertThat(flux.job("1").save(two, folder, "my cat")).containsExactly(files);
    assertThat(flux.job("1").async().save(two, folder, "my cat").join()).containsExactly(files);
    assertThat(folder).isDirectoryContaining("glob:**/my cat-2.png");
  }

  static Stream<String> unsafe() {
    return Stream.concat(
        Stream.of(
            "",
            ".",
            "..",
            ".cat",
            " cat",
            "-rf",
            "a/b",
            "../a",
            "a\\b",
            "C:a",
            "a*",
            "a?",
            "a\"",
            "a<",
            "a>",
            "a|",
            "a\0",
            "a\nb",
            "a\u007f",
            "a\u0085",
            "a\u202eb",
            "a\u200bb",
            "a\u2028b",
            "a\u2029b",
            "a\ud800b",
            "x".repeat(201),
            "\u732b".repeat(67),
            "\ud83d\udc08".repeat(51)),
        Stream.of(
            "con", "CON", "Prn", "aux", "nul", "nul.txt", "com1", "LPT9", "com\u00b9.a", "lpt0"));
  }

  @ParameterizedTest
  @MethodSource("unsafe")
  void isRefusedBeforeAnythingIsWritten(String stem) {
    FluxJob job = flux.job("1");

    for (ThrowingCallable save :
        List.<ThrowingCallable>of(
            () -> job.save(OUTPUT, folder, stem),
            () -> job.async().save(OUTPUT, folder, stem).join())) {
      assertThatThrownBy(save)
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("the stem must ")
          .message()
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]")
          .hasSizeLessThan(400);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat", "my cat", "cat.", "cat ", "a.b", "a..b", "~", "%2F", "console", "com10", "a'b", "$x"
      })
  void isTheStartOfTheName(String stem) {
    assertThat(flux.job("1").save(OUTPUT, folder, stem))
        .containsExactly(folder.resolve(stem + "-1.png"));
    assertThat(folder).isDirectoryContaining("glob:**-1.png");
  }

  @ParameterizedTest
  @MethodSource("longest")
  void mayBeAsLongAsANameOfAnyFileSystem(String stem) {
    assertThat(FileStem.check(stem)).isEqualTo(stem);
  }

  static Stream<String> longest() {
    return Stream.of(
        "x".repeat(200), "\u732b".repeat(66), "\ud83d\udc08".repeat(50), "\u00e9\u00df");
  }

  /** The gateway chose it; a job that was paid for must not depend on that. */
  @ParameterizedTest
  @ValueSource(strings = {".a", "-a", "con", "..a", "NUL.txt"})
  void aRequestIdIsAlwaysAccepted(String id) {
    assertThat(flux.job(id).save(OUTPUT, folder)).containsExactly(folder.resolve(id + "-1.png"));
    assertThat(flux.job(id).async().save(OUTPUT, folder).join()).hasSize(1);
  }
}
