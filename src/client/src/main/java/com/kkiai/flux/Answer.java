package com.kkiai.flux;

/** How a call ended, if it ended in a way that is not worth repeating. */
sealed interface Answer<T> {
  /** 2xx with a body of the spec. */
  record Success<T>(T body) implements Answer<T> {}

  /** Any other status. */
  record Refused<T>(ApiError error) implements Answer<T> {}

  /** 2xx with something else. */
  record Unreadable<T>(Throwable cause) implements Answer<T> {}
}
