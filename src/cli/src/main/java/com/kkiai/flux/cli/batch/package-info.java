/**
 * Batches: plan all images, run several at once, report each.
 *
 * <p>{@link com.kkiai.flux.cli.batch.BatchPlan} and {@link com.kkiai.flux.cli.batch.ResumePlan}
 * return the {@link com.kkiai.flux.cli.batch.Work} of a run, {@link
 * com.kkiai.flux.cli.batch.BatchRun} does it.
 */
@NullMarked
package com.kkiai.flux.cli.batch;

import org.jspecify.annotations.NullMarked;
