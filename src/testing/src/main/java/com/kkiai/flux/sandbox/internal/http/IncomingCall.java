package com.kkiai.flux.sandbox.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * A call that reached an endpoint.
 *
 * @param query the query as it was sent; null if there is none
 * @param contentType the media type of the body; null if there is none
 */
public record IncomingCall(
    Route route, @Nullable String query, @Nullable String contentType, RequestBody body) {}
