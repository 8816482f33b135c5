package com.kkiai.flux;

import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import okio.Sink;

/** Saves each image as a file in a folder. */
final class ImageFolder implements ImageTarget<List<Path>> {
  private final Path folder;
  private final String stem;
  private final List<Path> files = new CopyOnWriteArrayList<>();

  ImageFolder(Path folder, String stem) {
    this.folder = Objects.requireNonNull(folder, "folder");
    this.stem = stem;
  }

  @Override
  public Copy open(int index, Image image, ImageType type) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException("cannot create the folder " + folder + ": " + FailureText.of(e), e);
    }
    String name = stem + "-" + (index + 1);
    PartFile part = PartFile.create(folder, name);
    return new Copy() {
      @Override
      public Sink sink() {
        return part.sink();
      }

      @Override
      public void complete() throws IOException {
        files.add(part.moveTo(folder.resolve(name + "." + type.extension())));
      }

      @Override
      public void close() throws IOException {
        part.close();
      }
    };
  }

  @Override
  public String done() {
    return "saved";
  }

  @Override
  public List<Path> result() {
    return files();
  }

  @Override
  public List<Path> files() {
    return List.copyOf(files);
  }
}
