package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.ErrorDetail;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.RequestField;
import com.kkiai.flux.model.Violation;
import com.squareup.moshi.JsonDataException;
import java.math.BigDecimal;
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
    List<RequestField> fields = RequestFields.of(operation);
    for (RequestField field : fields) {
      if (request.get(field.name()) instanceof String word
          && !field.words().isEmpty()
          && !field.words().contains(word)) {
        violations.add(Violation.unknownWord(field.name(), word, field.words()));
      }
    }
    return violations.stream().map(violation -> detail(violation, request, fields)).toList();
  }

  private static ErrorDetail detail(
      Violation violation, Map<String, Object> request, List<RequestField> fields) {
    String field = violation.field();
    Map<String, Object> context =
        fields.stream()
            .filter(known -> known.name().equals(field))
            .findFirst()
            .map(known -> context(violation.type(), known))
            .orElse(Map.of());
    return ErrorDetail.builder()
        .loc(field.isEmpty() ? List.of("body") : List.of("body", field))
        .msg(violation.message())
        .type(violation.type())
        .ctx(context.isEmpty() ? null : context)
        .input(Echo.shortened(request.get(field)))
        .build();
  }

  /** Returns the limit that was not kept, under the name that the service has for it. */
  private static Map<String, Object> context(String type, RequestField field) {
    if (type.equals("less_than_equal") && field.maximum() != null) {
      return Map.of("le", new BigDecimal(field.maximum()));
    }
    if (type.equals("greater_than_equal") && field.minimum() != null) {
      return Map.of("ge", new BigDecimal(field.minimum()));
    }
    return Map.of();
  }
}
