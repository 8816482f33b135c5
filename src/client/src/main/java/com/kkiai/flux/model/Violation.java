package com.kkiai.flux.model;

import java.io.Serializable;

/**
 * A reason why a request is invalid.
 *
 * @param field the JSON name of the field
 * @param type the machine-readable code, such as {@code less_than_equal}; where possible, the code
 *     that the model uses in its own errors
 * @param message a human-readable message; starts with the name of the field, or of the image file
 */
public record Violation(String field, String type, String message) implements Serializable {
  static Violation ofImage(String type, String message) {
    return new Violation("image_url", type, message);
  }
}
