/** The images of the sandbox. Not part of the public API. */
@NullMarked
package com.kkiai.flux.sandbox.internal.images;

import org.jspecify.annotations.NullMarked;
