package com.kkiai.flux.cli;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ImageToImageRequest;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.model.RequestField;
import com.kkiai.flux.model.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The operations of the spec that the command line has a command for. */
enum RequestKind {
  /** Variations of a picture. */
  REDUX("redux", "redux") {
    @Override
    List<RequestField> fields() {
      return ReduxRequest.fields();
    }

    @Override
    Submission submission(ImageSource image, Map<String, Object> values) {
      ReduxRequest.Builder builder = ReduxRequest.builder().image(image);
      values.forEach(builder::set);
      ReduxRequest request = builder.build();
      refuse(request.unknownWords());
      return flux -> flux.redux(request);
    }
  },

  /** A picture changed as a prompt says. */
  IMAGE_TO_IMAGE("image-to-image", "imageToImage") {
    @Override
    List<RequestField> fields() {
      return ImageToImageRequest.fields();
    }

    @Override
    Submission submission(ImageSource image, Map<String, Object> values) {
      ImageToImageRequest.Builder builder = ImageToImageRequest.builder().image(image);
      values.forEach(builder::set);
      ImageToImageRequest request = builder.build();
      refuse(request.unknownWords());
      return flux -> flux.imageToImage(request);
    }
  };

  /** A request that was checked and can be sent. */
  @FunctionalInterface
  interface Submission {
    FluxJob submitTo(FluxClient flux);
  }

  private final String command;
  private final String operationId;

  RequestKind(String command, String operationId) {
    this.command = command;
    this.operationId = operationId;
  }

  /** Returns the name of the command, which is also its name in journals. */
  String command() {
    return command;
  }

  /** Returns what it does, in the words of the spec. */
  String description() {
    return Operation.all().stream()
        .filter(operation -> operation.id().equals(operationId))
        .map(Operation::summary)
        .findFirst()
        .orElse(command);
  }

  /** Returns the fields of the request, as the spec has them. */
  abstract List<RequestField> fields();

  /** Returns the fields of the request that are options. */
  List<RequestField> options() {
    return OptionNames.optional(fields());
  }

  /**
   * Makes and checks a request.
   *
   * @throws InvalidRequestException with all its faults
   */
  abstract Submission submission(ImageSource image, Map<String, Object> values);

  static Optional<RequestKind> named(String command) {
    return Stream.of(values()).filter(kind -> kind.command.equals(command)).findFirst();
  }

  private static void refuse(List<Violation> unknownWords) {
    if (!unknownWords.isEmpty()) {
      throw new InvalidRequestException("request", unknownWords);
    }
  }
}
