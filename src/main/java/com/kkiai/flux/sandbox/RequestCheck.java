package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.ErrorDetail;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.RequestField;
import com.kkiai.flux.model.Violation;
import com.squareup.moshi.JsonDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds all that is wrong with a request, by what the spec says of it. */
final class RequestCheck {
  private RequestCheck() {}

  /** Returns one entry for each fault, as the service has them; empty if there is none. */
  static List<ErrorDetail> faults(Operation operation, Map<String, Object> request) {
    var violations = new ArrayList<Violation>();
    try {
      var unused = Json.decode(operation.requestType(), request);
    } catch (InvalidRequestException e) {
      violations.addAll(e.violations());
    } catch (JsonDataException e) {
      violations.add(new Violation("", "value_error", String.valueOf(e.getMessage())));
    }
    // Asked of the spec and not of the record: there is no record where a field is wrong.
    for (RequestField field : RequestFields.of(operation)) {
      if (request.get(field.name()) instanceof String word
          && !field.words().isEmpty()
          && !field.words().contains(word)) {
        violations.add(Violation.unknownWord(field.name(), word, field.words()));
      }
    }
    return violations.stream().map(violation -> detail(violation, request)).toList();
  }

  private static ErrorDetail detail(Violation violation, Map<String, Object> request) {
    String field = violation.field();
    return ErrorDetail.builder()
        .loc(field.isEmpty() ? List.of("body") : List.of("body", field))
        .msg(violation.message())
        .type(violation.type())
        .input(Echo.shortened(request.get(field)))
        .build();
  }
}
