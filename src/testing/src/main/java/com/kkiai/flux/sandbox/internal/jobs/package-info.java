/**
 * The jobs of the sandbox: requests, progress, and the endpoints that serve them. Not part of the
 * public API.
 */
@NullMarked
package com.kkiai.flux.sandbox.internal.jobs;

import org.jspecify.annotations.NullMarked;
