package com.kkiai.flux.sandbox.internal.http;

import com.kkiai.flux.model.ErrorDetail;
import java.util.List;
import java.util.Map;

/** The errors of the model for violations that only the model can find. */
final class ModelFaults {
  private ModelFaults() {}

  static ErrorDetail detail(String type) {
    return switch (type) {
      case "content_policy_violation" ->
          detail("prompt", type, "The content could not be processed: it was flagged");
      case "image_too_large" ->
          detail("image_url", type, "The image is too large").toBuilder()
              .ctx(Map.of("max_width", 4096, "max_height", 4096))
              .build();
      case "file_download_error" -> detail("image_url", type, "Failed to download the file");
      case "unsupported_image_format" ->
          detail("image_url", type, "The format of the image is not supported");
      default -> ErrorDetail.builder().loc(List.of("body")).msg(sentence(type)).type(type).build();
    };
  }

  private static ErrorDetail detail(String field, String type, String message) {
    return ErrorDetail.builder().loc(List.of("body", field)).msg(message).type(type).build();
  }

  private static String sentence(String type) {
    return type.replace('_', ' ');
  }
}
