package com.kkiai.flux.model;

/** Builds a request field by field, by JSON names. Not thread-safe. */
public interface RequestBuilder {
  /**
   * Sets a field.
   *
   * @param name its JSON name, see {@link RequestField#name}
   * @param value of the type {@link RequestField#type}; for an enum its text will do
   * @return this builder
   * @throws IllegalArgumentException if the request has no such field
   * @throws ClassCastException if the value is of another type
   */
  RequestBuilder set(String name, Object value);

  /**
   * Returns the request.
   *
   * @return an instance of {@link Operation#requestType}
   * @throws InvalidRequestException if fields are missing or out of range; it has all violations
   */
  Object build();
}
