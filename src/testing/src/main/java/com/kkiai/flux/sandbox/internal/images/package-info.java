/**
 * The images of the sandbox: what is kept of an input, and what is painted from it. Not part of the
 * public API.
 */
@NullMarked
package com.kkiai.flux.sandbox.internal.images;

import org.jspecify.annotations.NullMarked;
