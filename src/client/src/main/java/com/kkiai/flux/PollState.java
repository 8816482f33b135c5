package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The state of a wait after a poll. A poll is a status call with the result calls that follow it
 * without a delay, or a result call alone if the gateway serves no status. Later versions may add
 * components.
 *
 * @param app the app of the job
 * @param polls the number of polls of this wait before the latest one; 0 if that was the first.
 *     Calls that failed and are repeated are not counted.
 * @param waited the time since this wait began
 * @param status the latest status; null if none was received
 */
public record PollState(String app, int polls, Duration waited, @Nullable QueueStatus status) {}
