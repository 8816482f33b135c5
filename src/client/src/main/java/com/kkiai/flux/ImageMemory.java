package com.kkiai.flux;

import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okio.Buffer;
import okio.Sink;

/** Keeps each image in memory. */
final class ImageMemory implements ImageTarget<List<ImageData>> {
  private final List<ImageData> images = new CopyOnWriteArrayList<>();

  @Override
  public Copy open(int index, Image image, ImageType type) {
    var bytes = new Buffer();
    return new Copy() {
      @Override
      public Sink sink() {
        return bytes;
      }

      @Override
      public void complete() {
        images.add(new ImageData(index, image, type, bytes.readByteArray()));
      }

      @Override
      public void close() {
        bytes.clear();
      }
    };
  }

  @Override
  public List<ImageData> result() {
    return images();
  }

  @Override
  public List<ImageData> images() {
    return List.copyOf(images);
  }
}
