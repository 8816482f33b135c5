import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageSize;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;

/** Uses models in every way that a new field or enum value might break. */
class Consumer {
  public static void main(String[] args) {
    ReduxRequest request =
        ReduxRequest.builder()
            .image(ImageSource.url("https://example.org/cat.png"))
            .numImages(2)
            .imageSize(ImageSize.SQUARE)
            .build();
    System.out.println(request.toBuilder().seed(7).build().toJson());
    System.out.println(ReduxRequest.fromJson(request.toJson()).equals(request));
    FluxOutput output = FluxOutput.fromJson(args[0]);
    for (Image image : output.images()) {
      System.out.println(image.url() + " " + image.width());
    }
    System.out.println(
        switch (ImageSize.of("square").known()) {
          case SQUARE -> "square";
          default -> "other";
        });
  }
}
