/**
 * A sandbox gateway on loopback, in the process of a test or a command line. It validates requests
 * as the gateway does, runs jobs that cost nothing, and serves real images.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.builder().polls(1, 1).start()) {
 * sandbox.next(Outcome.failedResult(422, "content_policy_violation"));
 * callTheClientWith(sandbox.baseUrl());
 * assertThat(sandbox.submits()).isEqualTo(1);
 * }
 * }</pre>
 */
@NullMarked
package com.kkiai.flux.sandbox;

import org.jspecify.annotations.NullMarked;
