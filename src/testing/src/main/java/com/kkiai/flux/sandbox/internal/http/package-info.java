/** HTTP in the sandbox. Not part of the public API. */
@NullMarked
package com.kkiai.flux.sandbox.internal.http;

import org.jspecify.annotations.NullMarked;
