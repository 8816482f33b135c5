package com.kkiai.flux.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the spec says of one field of a request.
 *
 * @param name its JSON name
 * @param type its Java type
 * @param required whether a request must have it
 * @param defaultValue what the gateway takes where it is not set, as text; null where the spec
 *     names nothing
 * @param minimum the least value, as text; null where there is none
 * @param maximum the greatest value, as text; null where there is none
 * @param words the words that the spec lists, empty where it lists none
 * @param description what it is for
 */
public record RequestField(
    String name,
    Class<?> type,
    boolean required,
    @Nullable String defaultValue,
    @Nullable String minimum,
    @Nullable String maximum,
    List<String> words,
    String description) {}
