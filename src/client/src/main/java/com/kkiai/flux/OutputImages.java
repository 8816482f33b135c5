package com.kkiai.flux;

import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageType;
import java.io.IOException;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/** Creates the calls for images, from their hosts or from data URLs. */
final class OutputImages implements ImageCalls {
  private final ImageApi api;
  private final ImageReader reader;

  OutputImages(ImageApi api, ImageReader reader) {
    this.api = api;
    this.reader = reader;
  }

  @Override
  public Supplier<HttpCall<ImageType>> image(int index, Image image) throws IOException {
    String url = image.url();
    if (url == null || url.isBlank()) {
      throw new PermanentFailureException("the response has no URL for it", null);
    }
    ImageApi.Reader copy =
        (source, type, length) -> reader.read(index, image, source, type, length);
    if (url.regionMatches(true, 0, "data:", 0, 5)) {
      return () -> api.decode(url, copy);
    }
    HttpUrl address = api.address(url);
    return () -> api.fetch(address, copy);
  }

  @Override
  public long bytes() {
    return reader.bytes();
  }

  @Override
  public void stop() {
    reader.stop();
  }

  @Override
  public String obstacle() {
    return reader.obstacle();
  }

  @Override
  public void awaitEnd() {
    reader.awaitEnd();
  }
}
