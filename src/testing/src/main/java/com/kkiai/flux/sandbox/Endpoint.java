package com.kkiai.flux.sandbox;

/** Responds to the calls of one kind. */
@FunctionalInterface
interface Endpoint {
  SandboxResponse respond(IncomingCall call);
}
