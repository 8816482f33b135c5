package com.kkiai.flux.sandbox;

/**
 * How far a job is, as its pace has it.
 *
 * @param queuePosition how many jobs are before it, from 0; 0 where it does not wait
 */
record Progress(Stage stage, int queuePosition) {}
