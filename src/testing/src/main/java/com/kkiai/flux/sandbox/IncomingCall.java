package com.kkiai.flux.sandbox;

/** A call that reached an endpoint. */
record IncomingCall(Route route, ReceivedCall received, RequestBody body) {}
