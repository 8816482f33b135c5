package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What a path leads to.
 *
 * @param prefix what is before the path of the spec, empty or with a slash before it
 * @param app the app in the path; empty where there is none
 * @param name the request id, or the name of a file; empty where there is none
 * @param operation the operation of a submit
 * @param served false where the path is known and takes no method at all
 */
record Route(
    CallKind kind,
    String prefix,
    String app,
    String name,
    @Nullable Operation operation,
    boolean served) {}
