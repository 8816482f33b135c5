package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.RequestField;
import java.util.List;

/** What the spec says of the fields of a request. */
final class RequestFields {
  private RequestFields() {}

  /** Asks the request class, which for an operation of another spec is known only by its name. */
  static List<RequestField> of(Operation operation) {
    try {
      var fields = (List<?>) operation.requestType().getMethod("fields").invoke(null);
      return fields.stream().map(RequestField.class::cast).toList();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(operation.requestType() + " was not made from a spec", e);
    }
  }

  static boolean has(Operation operation, String name) {
    return of(operation).stream().anyMatch(field -> field.name().equals(name));
  }
}
