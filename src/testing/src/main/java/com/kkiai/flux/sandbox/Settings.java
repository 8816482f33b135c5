package com.kkiai.flux.sandbox;

import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.jobs.JobSettings;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a sandbox.
 *
 * @param token the only API key that is accepted; null for any
 * @param pages the pages that are served beside the API, by path
 * @param onExchange receives every request and its response
 */
record Settings(
    int port,
    @Nullable String token,
    FaultPlan faults,
    Outcome defaultOutcome,
    Map<String, SandboxResponse> pages,
    Consumer<SandboxExchange> onExchange,
    JobSettings jobs) {}
