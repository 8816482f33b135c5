/** What all parts of the sandbox share. Not part of the public API. */
@NullMarked
package com.kkiai.flux.sandbox.internal;

import org.jspecify.annotations.NullMarked;
