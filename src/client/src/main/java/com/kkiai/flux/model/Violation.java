package com.kkiai.flux.model;

import java.io.Serializable;

/**
 * One reason why a request is invalid.
 *
 * @param field the JSON name of the field
 * @param type the machine-readable kind, as the model uses it in its own errors, such as {@code
 *     less_than_equal}
 * @param message what is wrong, for people; begins with the name of the field
 */
public record Violation(String field, String type, String message) implements Serializable {
  static Violation ofImage(String type, String message) {
    return new Violation("image_url", type, message);
  }
}
