package com.kkiai.flux.model;

import java.util.List;
import java.util.function.Supplier;

/**
 * An operation that queues a job, as the spec describes it: for command lines, forms and sandboxes
 * that serve every operation alike. {@link Operations} has those of this library.
 *
 * @param id its operationId
 * @param path its path below the base URL, with a leading slash
 * @param summary what it does, in a few words
 * @param requestType the class of its request
 * @param fields the fields of its request, in the order of the spec
 * @param builders creates a builder of its request
 */
public record Operation(
    String id,
    String path,
    String summary,
    Class<?> requestType,
    List<RequestField> fields,
    Supplier<RequestBuilder> builders) {}
