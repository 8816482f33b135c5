package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images in the result itself, in every form that encoders write. */
class DataUrlTest {
  private static final int MEGABYTE = 1 << 20;
  private static final byte[] PNG = SampleImages.png(1000);
  private static final String TEXT = Base64.getEncoder().encodeToString(PNG);

  @TempDir Path folder;

  @AutoClose
  private final FluxClient flux =
      FluxClient.builder().apiKey("secret-key").baseUrl("https://a.invalid").build();

  static Stream<Arguments> forms() {
    assertThat(TEXT).contains("+", "/").endsWith("==");
    String lines = Base64.getMimeEncoder().encodeToString(PNG);
    return Stream.of(
        arguments("as in RFC 2397", "data:image/png;base64," + TEXT),
        arguments("another type", "data:image/jpeg;base64," + TEXT),
        arguments("no type", "data:;base64," + TEXT),
        arguments("line ends every 76 characters", "data:image/png;base64," + lines),
        arguments("line feeds", "data:image/png;base64," + lines.replace("\r", "") + "\n"),
        arguments("a space after the comma", "data:image/png;base64, " + TEXT),
        arguments("percent-encoded", "data:image/png;base64," + URLEncoder.encode(TEXT, UTF_8)),
        arguments(
            "percent-encoded lines", "data:image/png;base64,%0d%0A" + TEXT.replace("+", "%2b")),
        arguments(
            "URL-safe", "data:image/png;base64," + Base64.getUrlEncoder().encodeToString(PNG)),
        arguments("a name in capitals", "data:image/png;BASE64," + TEXT),
        arguments("a charset", "data:image/png;charset=utf-8;base64," + TEXT),
        arguments("a type in capitals", "DATA:IMAGE/JPEG;base64," + TEXT),
        arguments("no padding", "data:image/png;base64," + TEXT.replace("=", "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void isSaved(String form, String url) {
    assertThat(save(url))
        .containsExactly(folder.resolve(ID + "-1.png"))
        .first()
        .satisfies(file -> assertThat(file).hasBinaryContent(PNG));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:image/png," + "iVBORw0KGgoA",
        "data:image/png;base64" + "iVBORw0KGgoA",
        "data:image/png;base64,iVBORw0KGgoA?",
        "data:image/png;base64,iVBORw0KGgoA%",
        "data:image/png;base64,iVBORw0KGgoA%4",
        "data:image/png;base64,iVBORw0KGgoA%-1",
        "data:image/png;base64,iVBORw0KGgoA%zz",
        "data:image/png;base64,iVBORw0KGgoAA",
        "data:image/png;base64,iVBORw0KGgoAQQ===",
        "data:image/png;base64,iVBORw0KGgoAQQ==QQ",
        "data:image/png;base64,iVBORw0KGgoA\u0100"
      })
  void whatIsNotBase64IsAnError(String url) {
    assertThatThrownBy(() -> save(url))
        .hasMessageContaining("image 1 of 1 cannot be saved: its data URL is not base64");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void isNotInMemoryASecondTime() {
    String url =
        "data:image/png;base64,"
            + Base64.getEncoder().encodeToString(SampleImages.png(16 * MEGABYTE));
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean,
        "this JVM does not count");
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    var allocated = new AtomicLong();
    for (int warmUp = 0; warmUp < 2; warmUp++) { // Classes are loaded the second time.
      flux.job(ID)
          .download(
              ScriptedGateway.images(url),
              (index, image, type) -> {
                long id = Thread.currentThread().getId();
                long before = threads.getThreadAllocatedBytes(id);
                return new FilterOutputStream(OutputStream.nullOutputStream()) {
                  @Override
                  public void write(byte[] bytes, int offset, int count) throws IOException {
                    out.write(bytes, offset, count);
                  }

                  @Override
                  public void close() {
                    allocated.set(threads.getThreadAllocatedBytes(id) - before);
                  }
                };
              });
    }

    assertThat(allocated.get()).isBetween(10_000L, MEGABYTE / 2L);
  }

  private List<Path> save(String url) {
    return flux.job(ID).save(ScriptedGateway.images(url), folder);
  }
}
