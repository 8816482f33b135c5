/**
 * Requests and answers of the gateway, as immutable values made from the spec, and the pictures
 * that go into them.
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
