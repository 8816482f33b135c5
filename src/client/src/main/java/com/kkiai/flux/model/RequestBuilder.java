package com.kkiai.flux.model;

/** Builds a request from fields that are set by JSON name. Not thread-safe. */
public interface RequestBuilder {
  /**
   * Sets a field.
   *
   * @param name the JSON name, see {@link RequestField#name}
   * @param value a value of the type {@link RequestField#type}; for an enum also a String with the
   *     JSON value
   * @return this builder
   * @throws IllegalArgumentException if the request has no such field
   * @throws ClassCastException if the value has another type
   */
  RequestBuilder set(String name, Object value);

  /**
   * Validates all fields and builds the request.
   *
   * @return an instance of {@link Operation#requestType}
   * @throws InvalidRequestException if required fields are missing or values are out of range;
   *     contains all violations
   */
  Object build();
}
