/**
 * A gateway on loopback, in one process, for trying and for testing: it checks requests as the
 * service does, runs jobs that cost nothing, and makes real pictures.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.builder().polls(1, 1).start()) {
 *   sandbox.next(Outcome.failedResult(422, "content_policy_violation"));
 *   callTheClientWith(sandbox.baseUrl());
 *   assertThat(sandbox.submits()).isEqualTo(1);
 * }
 * }</pre>
 */
@NullMarked
package com.kkiai.flux.sandbox;

import org.jspecify.annotations.NullMarked;
