/**
 * For tests of code that uses the client: a JUnit 5 extension that runs a sandbox for each test
 * class and injects clients of it.
 *
 * <pre>{@code
 * @FluxSandboxTest
 * class AvatarsTest {
 *   @Test
 *   void aPictureMayBeRefused(FluxClient flux, Sandbox sandbox) {
 *     sandbox.next(Outcome.failedResult(422, "content_policy_violation"));
 *     assertThrows(JobFailedException.class, () -> new Avatars(flux).of(PHOTO));
 *     assertEquals(1, sandbox.submitted(ReduxRequest.class).size());
 *   }
 * }
 * }</pre>
 */
@NullMarked
package com.kkiai.flux.testing;

import org.jspecify.annotations.NullMarked;
