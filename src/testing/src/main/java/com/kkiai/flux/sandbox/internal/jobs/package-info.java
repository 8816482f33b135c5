/** The jobs of the sandbox, and the calls about them. Not part of the public API. */
@NullMarked
package com.kkiai.flux.sandbox.internal.jobs;

import org.jspecify.annotations.NullMarked;
