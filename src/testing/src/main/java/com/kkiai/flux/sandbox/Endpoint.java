package com.kkiai.flux.sandbox;

/** Answers the calls of one kind. */
@FunctionalInterface
interface Endpoint {
  Answer answer(IncomingCall call);
}
