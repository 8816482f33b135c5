package com.kkiai.flux.sandbox;

/**
 * Hears of everything that a sandbox is asked and answers. By default it is deaf. May be called by
 * many threads at once, and must not throw while the sandbox runs.
 */
interface Witness {
  /** Is told of a call before its answer is sent: who has the answer knows that it was told. */
  default void saw(Exchange exchange) {}

  /** Is told that the sandbox is closed and all its calls are over. May throw. */
  default void closed() {}
}
