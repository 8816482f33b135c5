package com.kkiai.flux.cli.request;

import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.RequestBuilder;
import com.kkiai.flux.model.RequestField;
import com.kkiai.flux.model.Violation;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The valid values of the fields of a request, except the image. */
public final class RequestValues {
  /** Violations of other fields can be found with any image. */
  private static final ImageSource STAND_IN = ImageSource.url("https://localhost/");

  private final Operation operation;
  private final Map<String, Object> values;

  private RequestValues(Operation operation, Map<String, Object> values) {
    this.operation = operation;
    this.values = values;
  }

  /**
   * Parses and validates values.
   *
   * @param texts the values as text by their JSON names
   * @throws BadInputException with all violations
   */
  public static RequestValues of(Operation operation, Map<String, String> texts) {
    List<String> faults = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    for (RequestField field : OptionNames.options(operation)) {
      @Nullable String text = texts.get(field.name());
      if (text != null) {
        check(field, text, faults);
        try {
          values.put(field.name(), FieldValue.parse(field, text));
        } catch (BadInputException e) {
          faults.addAll(e.lines());
        }
      }
    }
    var parsed = new RequestValues(operation, values);
    try {
      parsed.request(STAND_IN);
    } catch (InvalidRequestException e) {
      faults.addAll(OptionNames.lines(e));
    }
    if (!faults.isEmpty()) {
      throw new BadInputException(faults);
    }
    return parsed;
  }

  private static void check(RequestField field, String text, List<String> faults) {
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
  }

  public Operation operation() {
    return operation;
  }

  /** Writes the values as a JSON object, in the order of the spec. */
  public void writeTo(JsonWriter json) throws IOException {
    json.beginObject();
    for (Map.Entry<String, Object> field : values.entrySet()) {
      json.name(field.getKey()).jsonValue(field.getValue());
    }
    json.endObject();
  }

  /** Returns the request for an image. */
  public PreparedRequest request(ImageSource image) {
    RequestBuilder request = operation.builders().get();
    for (RequestField field : operation.fields()) {
      @Nullable Object value = OptionNames.isImage(field) ? image : values.get(field.name());
      if (value != null) {
        request.set(field.name(), value);
      }
    }
    return new PreparedRequest(operation.path(), request.build());
  }
}
