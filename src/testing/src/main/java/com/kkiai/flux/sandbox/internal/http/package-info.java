/**
 * HTTP in the sandbox: paths, bodies, responses and how they are sent. Not part of the public API.
 */
@NullMarked
package com.kkiai.flux.sandbox.internal.http;

import org.jspecify.annotations.NullMarked;
