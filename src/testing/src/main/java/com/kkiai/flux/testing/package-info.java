/**
 * A JUnit extension for testing code that uses the client: runs a sandbox for each test class and
 * injects clients that call it.
 *
 * <pre>{@code
 * @FluxSandboxTest
 * class AvatarsTest {
 *   @Test
 *   void reportsARefusedImage(FluxClient flux, Sandbox sandbox) {
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
