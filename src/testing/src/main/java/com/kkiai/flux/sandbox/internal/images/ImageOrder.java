package com.kkiai.flux.sandbox.internal.images;

import com.kkiai.flux.model.ImageType;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The images that a job is to make.
 *
 * @param seed the seed that was asked for or was chosen
 * @param variation what tells these images from others of the same source and seed
 * @param inline whether they come as data URLs
 * @param echo the input, as it is told back
 */
public record ImageOrder(
    Source source,
    BigInteger seed,
    long variation,
    int count,
    ImageType type,
    OutputSize size,
    boolean inline,
    @Nullable String prompt,
    Map<String, Object> echo) {}
