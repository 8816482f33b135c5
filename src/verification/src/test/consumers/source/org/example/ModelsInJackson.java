package org.example;

import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.ErrorDetail;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ImageSize;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.OutputFormat;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.model.SubmitResponse;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Models are the same JSON, and the same objects, to Jackson and to their own methods. */
final class ModelsInJackson {
  private static final BigInteger SEED = new BigInteger("15860307465884635512");
  private static final String URL = "\"image_url\":\"https://example.org/cat.png\"";
  private static final String STATUS =
      "\"status\":\"PAUSED\",\"request_id\":\"a-1\",\"response_url\":\"https://example.org/a\","
          + "\"status_url\":\"https://example.org/b\",\"cancel_url\":\"https://example.org/c\","
          + "\"logs\":[{\"message\":\"½ \\\"done\\\"\",\"timestamp\":\"2026-01-01T00:00:00\","
          + "\"level\":\"INFO\",\"source\":\"USER\",\"labels\":{\"level\":\"INFO\"},\"new\":1}],"
          + "\"metrics\":{\"inference_time\":1.25,\"new\":1},\"queue_position\":7,\"new\":[1]";

  private final Mapper mapper;
  private int compared;

  /** Jackson 2 or 3. */
  interface Mapper {
    String write(Object value) throws Exception;

    <T> T read(String json, Class<T> type) throws Exception;
  }

  private ModelsInJackson(Mapper mapper) {
    this.mapper = mapper;
  }

  /** Throws if anything differs; prints how many documents were compared. */
  static void compare(Mapper mapper) throws Exception {
    var models = new ModelsInJackson(mapper);
    models.requests();
    models.responses();
    System.out.println("the same: " + models.compared);
    try {
      mapper.read("{\"num_images\":9}", ReduxRequest.class);
    } catch (Exception e) {
      System.out.println(e.getMessage().lines().findFirst().orElseThrow());
    }
  }

  private void requests() throws Exception {
    for (ImageSource image :
        List.of(
            ImageSource.url("https://example.org/cat.png"), ImageSource.file(Path.of("cat.png")))) {
      redux(ReduxRequest.builder().image(image).build());
      redux(
          ReduxRequest.builder()
              .image(image)
              .numInferenceSteps(3)
              .imageSize(ImageSize.of("new"))
              .numImages(2)
              .enableSafetyChecker(false)
              .outputFormat(OutputFormat.PNG)
              .seed(SEED)
              .syncMode(true)
              .additionalField("whole", 5)
              .additionalField("wide", SEED)
              .additionalField("decimal", 2.5f)
              .additionalField("nested", List.of(1, Map.of("a", "b")))
              .build());
      String json =
          compare(
              ImageToImageRequest.builder()
                  .image(image)
                  .prompt("<oil> & \u00e9")
                  .strength(1.0)
                  .guidanceScale(3.5)
                  .build(),
              ImageToImageRequest.class,
              ImageToImageRequest::toJson,
              ImageToImageRequest::fromJson);
      require(json, json.contains("\"strength\":1.0") && !json.contains("seed"));
    }
    reduxText("{" + URL + ",\"new\":{\"a\":[1,2.5,null,true,{}],\"b\":null},\"other\":7}");
  }

  private void responses() throws Exception {
    String json = "{" + STATUS + ",\"error\":\"failed\",\"error_type\":\"timeout\"}";
    compareText(json, QueueStatus.class, QueueStatus::toJson, QueueStatus::fromJson);
    compareText("{}", QueueStatus.class, QueueStatus::toJson, QueueStatus::fromJson);
    json = "{" + STATUS + "}";
    compareText(json, SubmitResponse.class, SubmitResponse::toJson, SubmitResponse::fromJson);
    json =
        "{\"images\":[null,{\"url\":null},{\"url\":\"https://example.org/1\",\"width\":1,\"height\":2,"
            + "\"content_type\":\"image/png\",\"file_name\":\"1.png\",\"file_size\":5000000000,"
            + "\"new\":{}}],\"timings\":{\"inference\":1,\"total\":1.5,\"queue\":null},\"seed\":"
            + SEED
            + ",\"has_nsfw_concepts\":[null,true],\"prompt\":\"oil\",\"request\":{\"seed\":"
            + SEED
            + ",\"num_images\":1,\"strength\":0.5,\"prompt\":null,\"loras\":[{\"scale\":1}]},"
            + "\"status\":\"PAUSED\",\"queue_position\":3,\"error\":\"none\",\"error_type\":\"x\","
            + "\"new\":1}";
    FluxOutput output =
        compareText(json, FluxOutput.class, FluxOutput::toJson, FluxOutput::fromJson);
    require(json, Arrays.asList(null, true).equals(output.hasNsfwConcepts()));
    require(json, output.images().size() == 3 && SEED.equals(output.seed()));
    compareText("{}", FluxOutput.class, FluxOutput::toJson, FluxOutput::fromJson);
    json = "{\"status\":\"NEW\"}";
    compareText(json, CancelResult.class, CancelResult::toJson, CancelResult::fromJson);
    json =
        "{\"loc\":[\"body\",\"images\",0],\"msg\":\"a\",\"type\":\"b\",\"ctx\":{\"le\":4},"
            + "\"input\":[9,{\"a\":null}],\"url\":\"c\",\"new\":1}";
    compareText(json, ErrorDetail.class, ErrorDetail::toJson, ErrorDetail::fromJson);
  }

  private void redux(ReduxRequest request) throws Exception {
    reduxText(compare(request, ReduxRequest.class, ReduxRequest::toJson, ReduxRequest::fromJson));
  }

  private void reduxText(String json) throws Exception {
    compareText(json, ReduxRequest.class, ReduxRequest::toJson, ReduxRequest::fromJson);
    require(json, ReduxRequest.fromJson(json).toJson().equals(json));
  }

  private <T> String compare(
      T value, Class<T> type, Function<T, String> toJson, Function<String, T> fromJson)
      throws Exception {
    String json = toJson.apply(value);
    require(json, json.equals(mapper.write(value)));
    compareText(json, type, toJson, fromJson);
    return json;
  }

  private <T> T compareText(
      String json, Class<T> type, Function<T, String> toJson, Function<String, T> fromJson)
      throws Exception {
    T value = mapper.read(json, type);
    require(json, value.equals(fromJson.apply(json)));
    require(json, toJson.apply(value).equals(mapper.write(value)));
    compared++;
    return value;
  }

  private static void require(String json, boolean holds) {
    if (!holds) {
      throw new AssertionError(json);
    }
  }
}
