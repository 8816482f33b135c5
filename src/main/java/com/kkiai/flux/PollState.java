package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a job when the next poll is planned.
 *
 * @param app the app of the job
 * @param polls how many polls of this wait have been answered, at least 0
 * @param waited how long this wait has lasted
 * @param status the last envelope; null where none was seen
 */
public record PollState(String app, int polls, Duration waited, @Nullable QueueStatus status) {}
