package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.ImageSize;
import com.kkiai.flux.model.ImageType;
import com.kkiai.flux.model.RequestField;
import com.kkiai.flux.sandbox.internal.images.ImageOrder;
import com.kkiai.flux.sandbox.internal.images.OutputSize;
import com.kkiai.flux.sandbox.internal.images.Source;
import com.kkiai.flux.sandbox.internal.images.Sources;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Makes orders out of requests that were checked. */
final class ImageOrders {
  /** An operation of another spec may have no limit of its own. */
  private static final int MAX_IMAGES = 16;

  private ImageOrders() {}

  static ImageOrder of(
      String requestId, List<RequestField> fields, Map<String, Object> request, Source source) {
    String prompt = text(request, "prompt");
    String format = text(request, "output_format");
    BigInteger seed =
        request.get("seed") instanceof Number number
            ? new BigDecimal(number.toString()).toBigInteger()
            : BigInteger.valueOf(seed(requestId));
    return new ImageOrder(
        source,
        seed,
        variation(request),
        Math.min(MAX_IMAGES, count(request)),
        "png".equals(format) ? ImageType.PNG : ImageType.JPEG,
        size(fields, request, source),
        Boolean.TRUE.equals(request.get("sync_mode")),
        prompt,
        Echo.of(request));
  }

  static ImageOrder ofNothing(String requestId) {
    return of(requestId, List.of(), Map.of(), Source.ofHash(seed(requestId)));
  }

  /** Chooses a seed of 53 bits: the largest that JavaScript clients read exactly. */
  private static long seed(String requestId) {
    return Sources.hash(ByteString.encodeUtf8(requestId).sha256()) >>> 11;
  }

  private static int count(Map<String, Object> request) {
    return request.get("num_images") instanceof Number number ? number.intValue() : 1;
  }

  private static OutputSize size(
      List<RequestField> fields, Map<String, Object> request, Source source) {
    if (fields.stream().noneMatch(field -> field.name().equals("image_size"))) {
      return OutputSize.of(source);
    }
    String size = text(request, "image_size");
    return OutputSize.of(size == null ? ImageSize.LANDSCAPE_4_3 : ImageSize.of(size));
  }

  /** Hashes the fields that change the images; the number of images is not one of them. */
  private static long variation(Map<String, Object> request) {
    var text = new StringBuilder();
    for (String name :
        new String[] {"prompt", "strength", "guidance_scale", "num_inference_steps"}) {
      text.append(name).append('=').append(request.get(name)).append('\n');
    }
    return Sources.hash(ByteString.encodeUtf8(text.toString()).sha256());
  }

  private static @Nullable String text(Map<String, Object> request, String name) {
    return request.get(name) instanceof String text ? text : null;
  }
}
