package com.kkiai.flux.sandbox.internal.http;

/** Responds to the calls of one kind. */
@FunctionalInterface
public interface Endpoint {
  SandboxResponse respond(IncomingCall call);
}
