/**
 * The requests and responses of the gateway, as immutable classes generated from the spec, and the
 * images that requests contain.
 *
 * <pre>{@code
 * ReduxRequest request = ReduxRequest.builder().image(ImageSource.file(Path.of("cat.png"))).numImages(2).build();
 * }</pre>
 *
 * @serial exclude
 */
@NullMarked
package com.kkiai.flux.model;

import org.jspecify.annotations.NullMarked;
