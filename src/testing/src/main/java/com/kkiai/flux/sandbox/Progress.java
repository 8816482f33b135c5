package com.kkiai.flux.sandbox;

/**
 * The progress of a job.
 *
 * @param queuePosition the number of jobs ahead of it, from 0; 0 if it is not queued
 */
record Progress(Stage stage, int queuePosition) {}
