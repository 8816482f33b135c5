package com.kkiai.flux.model;

import java.io.Serializable;
import java.util.List;

/**
 * One fault of a request.
 *
 * @param field the JSON name of the field
 * @param type what is wrong, a word for machines, as the model uses it in its own errors
 * @param message what is wrong, for people; a phrase that starts with the field
 */
public record Violation(String field, String type, String message) implements Serializable {

  static Violation missing(String field) {
    return new Violation(field, "missing", field + " is required");
  }

  static Violation wrongType(String field, String wanted) {
    return new Violation(field, wanted + "_type", field + " must be of type " + wanted);
  }

  static Violation ofImage(String type, String message) {
    return new Violation("image_url", type, message);
  }

  /**
   * For generated code: the word is not among those that the spec lists.
   *
   * @param field the JSON name of the field
   * @param word what was there instead
   * @param words those that the spec lists
   * @return a violation of the type that the model has for it
   */
  public static Violation unknownWord(String field, String word, List<?> words) {
    String listed = String.join(", ", words.stream().map(Object::toString).toList());
    return new Violation(field, "one_of", field + " must be one of " + listed + ", is " + word);
  }
}
