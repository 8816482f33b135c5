package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.fixtures.GatewayClient.IMAGE_TO_IMAGE;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import com.kkiai.flux.sandbox.fixtures.Pictures;
import com.kkiai.flux.sandbox.fixtures.Reply;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSizeTest {
  @AutoClose private final Sandbox sandbox = Sandbox.builder().polls(0, 0).start();
  private final GatewayClient client = new GatewayClient(sandbox);

  private static String json(String imageUrl, String more) {
    return "{\"image_url\":\"" + imageUrl + "\"" + more + "}";
  }

  private Reply result(String operation, String json) {
    Reply queued = client.submit(operation, json);
    assertThat(queued.status()).as(queued.text()).isEqualTo(200);
    return client.result(queued.requestId());
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
    BufferedImage image = Pictures.decode(client.download(result.imageUrls().get(0)).bytes());
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(width, height);
  }

  @ParameterizedTest
  @CsvSource({"90,60,90,60", "1500,500,1024,341", "300,2048,150,1024", "1,1,1,1"})
  void imageToImageKeepsTheSizeOfItsInput(int width, int height, int wide, int high)
      throws IOException {
    String input = Pictures.dataUrl("png", Pictures.encoded("png", width, height));
    Reply result = result(IMAGE_TO_IMAGE, json(input, ",\"prompt\":\"a hat\""));
    BufferedImage image = Pictures.decode(client.download(result.imageUrls().get(0)).bytes());
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(wide, high);
  }

  @Test
  void aPictureThatClaimsToBeHugeIsNotDecoded() throws IOException {
    byte[] bomb = Pictures.encoded("png", 10, 10);
    // Width and height in the header of a PNG: 60000 by 60000.
    for (int at : new int[] {18, 22}) {
      bomb[at] = (byte) 0xEA;
      bomb[at + 1] = 0x60;
    }
    Reply result = result(IMAGE_TO_IMAGE, json(Pictures.dataUrl("png", bomb), ",\"prompt\":\"x\""));
    assertThat(result.list("images").get(0)).containsEntry("width", 1024.0);
  }
}
