/**
 * Support code that generated models use to read, validate and write JSON. Not part of the public
 * API: it may change in any version.
 */
@NullMarked
package com.kkiai.flux.model.internal;

import org.jspecify.annotations.NullMarked;
