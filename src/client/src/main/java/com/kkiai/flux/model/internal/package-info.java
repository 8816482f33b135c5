/**
 * What generated models call to read, check and write themselves. Not part of the API: it may
 * change in any version.
 */
@NullMarked
package com.kkiai.flux.model.internal;

import org.jspecify.annotations.NullMarked;
