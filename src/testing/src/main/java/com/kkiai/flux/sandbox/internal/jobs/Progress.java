package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus.Known;

/**
 * The progress of a job.
 *
 * @param queuePosition the number of jobs ahead of it, from 0; 0 if it is not queued
 */
record Progress(Known stage, int queuePosition) {}
