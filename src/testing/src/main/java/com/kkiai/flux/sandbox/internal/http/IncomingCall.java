package com.kkiai.flux.sandbox.internal.http;

import com.kkiai.flux.sandbox.internal.http.Router.Route;
import org.jspecify.annotations.Nullable;

/**
 * A call to the API.
 *
 * @param root the base URL, with the prefix of the path of this call
 * @param query the query as it was sent; null if there is none
 * @param contentType the media type of the body; null if there is none
 */
public record IncomingCall(
    Route route,
    String root,
    @Nullable String query,
    @Nullable String contentType,
    RequestBody body) {}
