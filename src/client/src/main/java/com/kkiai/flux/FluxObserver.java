package com.kkiai.flux;

/** Placeholder. */
public interface FluxObserver {}
