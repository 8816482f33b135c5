package com.kkiai.flux.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A call and what was made of it.
 *
 * @param route null for a path that is not of the API
 * @param answer null where nothing is answered: the call broke off, or is to be dropped. A fault in
 *     the transmission comes after it
 */
record Exchange(
    ReceivedCall call, RequestBody body, @Nullable Route route, @Nullable Answer answer) {}
