/**
 * The calls of the spec as Retrofit interfaces, made by the build. Use them where the facade has no
 * method yet:
 *
 * <pre>{@code
 * FluxJob job = flux.submit(flux.api(FluxApi.class).redux(request));
 * }</pre>
 */
@NullMarked
package com.kkiai.flux.api;

import org.jspecify.annotations.NullMarked;
