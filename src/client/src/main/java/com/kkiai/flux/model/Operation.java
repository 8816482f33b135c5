package com.kkiai.flux.model;

import java.util.List;
import java.util.function.Supplier;

/**
 * Describes an operation that queues a job, as in the spec. Command lines, forms and sandboxes use
 * it to support every operation. {@link Operations} lists the operations of this library.
 *
 * @param id the operationId
 * @param path the path below the base URL, with a leading slash
 * @param summary a short summary
 * @param requestType the class of the request
 * @param fields the fields of the request, in the order of the spec
 * @param builders creates new builders of the request
 */
public record Operation(
    String id,
    String path,
    String summary,
    Class<?> requestType,
    List<RequestField> fields,
    Supplier<RequestBuilder> builders) {}
