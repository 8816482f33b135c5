package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.fixtures.GatewayClient.IMAGE_TO_IMAGE;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import com.kkiai.flux.sandbox.fixtures.Reply;
import com.kkiai.flux.sandbox.fixtures.SampleImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import okio.ByteString;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ServedImagesTest {
  @AutoClose private final Sandbox sandbox = Sandbox.builder().polls(0, 0).start();
  private final GatewayClient client = new GatewayClient(sandbox);

  static List<String> inputs() throws IOException {
    return List.of(
        SampleImages.dataUrl("png", SampleImages.encoded("png", 90, 60)),
        SampleImages.dataUrl("jpeg", SampleImages.encoded("jpeg", 90, 60)),
        SampleImages.dataUrl("gif", SampleImages.encoded("gif", 90, 60)),
        SampleImages.dataUrl(
            "webp", "RIFF\0\0\0\0WEBPVP8 not an image".getBytes(StandardCharsets.UTF_8)),
        SampleImages.dataUrl(
            "avif", "\0\0\0 ftypavif not an image".getBytes(StandardCharsets.UTF_8)),
        SampleImages.dataUrl("png", "neither".getBytes(StandardCharsets.UTF_8)),
        SampleImages.dataUrl(
            "png", java.util.Arrays.copyOf(SampleImages.encoded("png", 90, 60), 60)),
        "https://example.com/cat.png");
  }

  private static String json(String imageUrl, String more) {
    return "{\"image_url\":\"" + imageUrl + "\"" + more + "}";
  }

  private static String format(ByteString bytes) throws IOException {
    try (ImageInputStream in =
        ImageIO.createImageInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      return reader.getFormatName().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private Reply result(String operation, String json) {
    Reply queued = client.submit(operation, json);
    assertThat(queued.status()).as(queued.text()).isEqualTo(200);
    return client.result(queued.requestId());
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void everyInputMakesImagesLikeTheResultSays(String input) throws IOException {
    for (String format : List.of("jpeg", "png")) {
      String more = ",\"num_images\":2,\"output_format\":\"" + format + "\"";
      Reply result = result(REDUX, json(input, more));
      var seen = new HashSet<ByteString>();
      for (Map<String, Object> image : result.list("images")) {
        Reply file = client.download(String.valueOf(image.get("url")));
        assertThat(image)
            .containsEntry("file_size", (double) file.bytes().size())
            .containsEntry("content_type", "image/" + format)
            .containsEntry("width", 1024.0)
            .containsEntry("height", 768.0);
        assertThat(file.header("Content-Type")).isEqualTo("image/" + format);
        assertThat(format(file.bytes())).isEqualTo(format);
        assertThat(SampleImages.decode(file.bytes()).getWidth()).isEqualTo(1024);
        assertThat(SampleImages.decode(file.bytes()).getHeight()).isEqualTo(768);
        seen.add(file.bytes());
      }
      assertThat(seen).hasSize(2);
    }
  }

  @Test
  void theImageShowsItsInput() throws IOException {
    String input = SampleImages.dataUrl("png", SampleImages.encoded("png", 400, 300));
    Reply result = result(REDUX, json(input, ",\"output_format\":\"png\",\"seed\":1"));
    BufferedImage image = SampleImages.decode(client.download(result.imageUrls().get(0)).bytes());
    int left = image.getRGB(100, 300);
    int right = image.getRGB(900, 300);
    int difference = Math.abs((left >> 16 & 0xFF) - (right >> 16 & 0xFF));
    assertThat(difference).isGreaterThan(100);
  }

  @Test
  void theSameSeedAndInputGiveTheSameBytes() {
    String same = json("https://a.b/c.png", ",\"seed\":7,\"prompt\":\"a\"");
    ByteString first = client.download(result(IMAGE_TO_IMAGE, same).imageUrls().get(0)).bytes();
    try (Sandbox other = Sandbox.builder().polls(0, 0).start()) {
      var there = new GatewayClient(other);
      String id = there.submit(IMAGE_TO_IMAGE, same).requestId();
      assertThat(there.download(there.result(id).imageUrls().get(0)).bytes()).isEqualTo(first);
    }
    for (String different : List.of(same.replace("7", "8"), same.replace("\"a\"", "\"b\""))) {
      assertThat(client.download(result(IMAGE_TO_IMAGE, different).imageUrls().get(0)).bytes())
          .isNotEqualTo(first);
    }
  }

  @Test
  void imagesCanComeAsDataUrls() throws IOException {
    Reply result = result(REDUX, json("https://a.b/c.png", ",\"sync_mode\":true"));
    String url = result.imageUrls().get(0);
    assertThat(url).startsWith("data:image/jpeg;base64,");
    byte[] bytes = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
    assertThat(SampleImages.decode(ByteString.of(bytes)).getWidth()).isEqualTo(1024);
  }

  @ParameterizedTest
  @CsvSource({
    "square_hd,1024,1024",
    "square,512,512",
    "portrait_4_3,768,1024",
    "portrait_16_9,576,1024",
    "landscape_4_3,1024,768",
    "landscape_16_9,1024,576"
  })
  void aSizeHasItsPixels(String size, int width, int height) throws IOException {
    Reply result = result(REDUX, json("https://a.b/c.png", ",\"image_size\":\"" + size + "\""));
    BufferedImage image = SampleImages.decode(client.download(result.imageUrls().get(0)).bytes());
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(width, height);
  }

  @ParameterizedTest
  @CsvSource({"90,60,90,60", "1500,500,1024,341", "300,2048,150,1024", "1,1,1,1"})
  void imageToImageKeepsTheSizeOfItsInput(int width, int height, int wide, int high)
      throws IOException {
    String input = SampleImages.dataUrl("png", SampleImages.encoded("png", width, height));
    Reply result = result(IMAGE_TO_IMAGE, json(input, ",\"prompt\":\"a hat\""));
    BufferedImage image = SampleImages.decode(client.download(result.imageUrls().get(0)).bytes());
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(wide, high);
  }

  @Test
  void anImageThatClaimsToBeHugeIsNotDecoded() throws IOException {
    byte[] bomb = SampleImages.encoded("png", 10, 10);
    // Width and height in the header of a PNG: 60000 by 60000.
    for (int at : new int[] {18, 22}) {
      bomb[at] = (byte) 0xEA;
      bomb[at + 1] = 0x60;
    }
    Reply result =
        result(IMAGE_TO_IMAGE, json(SampleImages.dataUrl("png", bomb), ",\"prompt\":\"x\""));
    assertThat(result.list("images").get(0)).containsEntry("width", 1024.0);
  }
}
