package com.kkiai.flux.cli;

import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.RequestField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request as they were set, all but the picture.
 *
 * @param kind the operation
 * @param texts JSON names and values as text, in the order of the spec
 */
record RequestValues(RequestKind kind, Map<String, String> texts) {
  /** Any picture will do for checking the other fields. */
  private static final ImageSource STAND_IN = ImageSource.url("https://localhost/");

  RequestValues {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /**
   * Checks the fields, before any picture is looked at.
   *
   * @throws BadInputException with all faults
   */
  void check() {
    List<String> faults = new ArrayList<>();
    Map<String, Object> values = values(faults);
    try {
      kind.submission(STAND_IN, values);
    } catch (InvalidRequestException e) {
      faults.addAll(OptionNames.lines(e));
    }
    if (!faults.isEmpty()) {
      throw new BadInputException(faults);
    }
  }

  /**
   * Makes the request for a picture.
   *
   * @throws InvalidRequestException with all its faults
   */
  RequestKind.Submission submission(ImageSource image) {
    return kind.submission(image, values(new ArrayList<>()));
  }

  private Map<String, Object> values(List<String> faults) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RequestField field : kind.options()) {
      @Nullable String text = texts.get(field.name());
      if (text == null) {
        continue;
      }
      if (field.required() && text.isBlank()) {
        faults.add(OptionNames.of(field.name()) + " must not be blank");
      }
      if (LostLetters.in(text)) {
        // A garbled prompt would be billed like any other.
        faults.add(LostLetters.fault(OptionNames.of(field.name())));
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
