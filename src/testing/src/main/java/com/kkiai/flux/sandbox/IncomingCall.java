package com.kkiai.flux.sandbox;

/** A call that found its way to an endpoint. */
record IncomingCall(Route route, ReceivedCall received, RequestBody body) {}
