package com.kkiai.flux.testing;

import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A value that the store of an extension context closes at the end of the context. */
// Stores close CloseableResource up to JUnit 5.12, and AutoCloseable from 5.13 on.
@SuppressWarnings("deprecation")
@FunctionalInterface
interface StoreResource extends CloseableResource, AutoCloseable {
  @Override
  void close();
}
