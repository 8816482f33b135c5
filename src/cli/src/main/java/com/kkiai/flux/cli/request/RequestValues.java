package com.kkiai.flux.cli.request;

import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.RequestBuilder;
import com.kkiai.flux.model.RequestField;
import com.kkiai.flux.model.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request as they were set, except the image.
 *
 * @param operation the operation
 * @param texts JSON names and values as text, in the order of the spec
 */
public record RequestValues(Operation operation, Map<String, String> texts) {
  /** Any image will do for checking the other fields. */
  private static final ImageSource STAND_IN = ImageSource.url("https://localhost/");

  public RequestValues {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /**
   * Checks the fields, before any image is looked at.
   *
   * @throws BadInputException with all violations
   */
  public void check() {
    List<String> faults = new ArrayList<>();
    Map<String, Object> values = values(faults);
    try {
      submission(STAND_IN, values);
    } catch (InvalidRequestException e) {
      faults.addAll(OptionNames.lines(e));
    }
    if (!faults.isEmpty()) {
      throw new BadInputException(faults);
    }
  }

  /**
   * Builds the request for an image.
   *
   * @throws InvalidRequestException with all violations
   */
  public PreparedRequest submission(ImageSource image) {
    return submission(image, values(new ArrayList<>()));
  }

  private PreparedRequest submission(ImageSource image, Map<String, Object> values) {
    RequestBuilder request = operation.builders().get();
    for (RequestField field : operation.fields()) {
      @Nullable Object value = OptionNames.isImage(field) ? image : values.get(field.name());
      if (value != null) {
        request.set(field.name(), value);
      }
    }
    return new PreparedRequest(operation.path(), request.build());
  }

  private Map<String, Object> values(List<String> faults) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RequestField field : OptionNames.options(operation)) {
      @Nullable String text = texts.get(field.name());
      if (text == null) {
        continue;
      }
      if (field.required() && text.isBlank()) {
        faults.add(OptionNames.of(field.name()) + " must not be blank");
      }
      if (EncodingCheck.in(text)) {
        // A garbled prompt would be billed like any other.
        faults.add(EncodingCheck.fault(OptionNames.of(field.name())));
      }
      Violation unrecognized = field.unrecognized(text);
      if (unrecognized != null) {
        faults.add(OptionNames.line(unrecognized));
      }
      try {
        values.put(field.name(), FieldValue.parse(field, text));
      } catch (BadInputException e) {
        faults.addAll(e.lines());
      }
    }
    return values;
  }
}
