package com.kkiai.flux.sandbox.internal.http;

import com.kkiai.flux.model.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The target of a path.
 *
 * @param prefix the part before the path of the spec, empty or with a leading slash
 * @param app the app in the path; empty if there is none
 * @param name the request id, or the name of a file; empty if there is none
 * @param operation the operation of a submit
 * @param served false if the path is known and supports no method at all
 */
public record Route(
    CallTarget target,
    String prefix,
    String app,
    String name,
    @Nullable Operation operation,
    boolean served) {}
