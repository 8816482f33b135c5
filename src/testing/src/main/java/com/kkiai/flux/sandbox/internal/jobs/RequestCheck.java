package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.ErrorDetail;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.RequestField;
import com.kkiai.flux.model.Violation;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.Json;
import com.squareup.moshi.JsonDataException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds all violations of a request, as the spec defines them. */
final class RequestCheck {
  private RequestCheck() {}

  /** Returns one entry for each violation, in the format of the service. */
  static List<ErrorDetail> faults(Operation operation, Map<String, Object> request) {
    var violations = new ArrayList<Violation>();
    try {
      var unused = Json.decode(operation.requestType(), request);
    } catch (InvalidRequestException e) {
      violations.addAll(e.violations());
    } catch (JsonDataException e) {
      violations.add(new Violation("", "value_error", String.valueOf(e.getMessage())));
    }
    // By the spec and not by the request: there is no request if a field is invalid.
    for (RequestField field : operation.fields()) {
      Violation unrecognized =
          request.get(field.name()) instanceof String value ? field.unrecognized(value) : null;
      if (unrecognized != null) {
        violations.add(unrecognized);
      }
    }
    return violations.stream().map(found -> detail(found, request, operation.fields())).toList();
  }

  private static ErrorDetail detail(
      Violation violation, Map<String, Object> request, List<RequestField> fields) {
    String field = violation.field();
    var known = fields.stream().filter(candidate -> candidate.name().equals(field)).findFirst();
    return ErrorResponses.detail(field, violation.type(), violation.message()).toBuilder()
        .ctx(known.map(limited -> context(violation.type(), limited)).orElse(null))
        .input(Echo.shortened(request.get(field)))
        .build();
  }

  /** Returns the limit that was exceeded, under the name that the service gives it. */
  private static @Nullable Map<String, Object> context(String type, RequestField field) {
    if (type.equals("less_than_equal") && field.maximum() != null) {
      return Map.of("le", new BigDecimal(field.maximum()));
    }
    if (type.equals("greater_than_equal") && field.minimum() != null) {
      return Map.of("ge", new BigDecimal(field.minimum()));
    }
    return null;
  }
}
