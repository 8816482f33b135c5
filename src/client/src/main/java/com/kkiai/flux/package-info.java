/**
 * The client: submits a job once, waits for it, saves its images, and resumes a job by its id.
 *
 * <pre>{@code
 * try (FluxClient flux = FluxClient.create()) {
 *   FluxJob job = flux.redux(ReduxRequest.builder().image(ImageSource.file(Path.of("cat.png"))).build());
 *   job.save(job.await(Duration.ofMinutes(3)), Path.of("out"));
 * }
 * }</pre>
 *
 * @serial exclude
 */
@NullMarked
package com.kkiai.flux;

import org.jspecify.annotations.NullMarked;
