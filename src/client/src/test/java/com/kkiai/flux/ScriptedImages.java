package com.kkiai.flux;

import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageType;
import java.util.List;
import java.util.function.Supplier;

/** Creates transfers of one image whose calls and target are not real. */
final class ScriptedImages implements ImageCalls, ImageTarget<String> {
  private final Supplier<HttpCall<ImageType>> call;

  private ScriptedImages(Supplier<HttpCall<ImageType>> call) {
    this.call = call;
  }

  /** The result of the transfer is "saved". */
  static ImageTransfer<String> transfer(
      Supplier<HttpCall<ImageType>> call,
      JobId job,
      RetryPolicy retries,
      ImageLag lag,
      Deadline deadline) {
    return transfer(List.of(Image.builder().build()), call, job, retries, lag, deadline);
  }

  static ImageTransfer<String> transfer(
      List<Image> output,
      Supplier<HttpCall<ImageType>> call,
      JobId job,
      RetryPolicy retries,
      ImageLag lag,
      Deadline deadline) {
    var images = new ScriptedImages(call);
    return new ImageTransfer<>(
        job,
        output,
        1,
        images,
        images,
        () -> new Retries(retries, Retries.Pages.END, ScriptedCalls.NO_REPORTS),
        lag,
        deadline,
        ScriptedCalls.NO_REPORTS);
  }

  @Override
  public Supplier<HttpCall<ImageType>> image(int index, Image image) {
    return call;
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public void stop() {}

  @Override
  public void awaitEnd() {}

  @Override
  public Copy open(int index, Image image, ImageType type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String obstacle() {
    return "";
  }

  @Override
  public String done() {
    return "saved";
  }

  @Override
  public String result() {
    return "saved";
  }
}
