package com.kkiai.flux;

/** Settings that differ from those of a client, see {@link FluxClient#withOptions}. */
public final class FluxOptions extends OptionsBuilder<FluxOptions> {
  FluxOptions(OptionsBuilder<?> other) {
    super(other);
  }

  @Override
  FluxOptions self() {
    return this;
  }
}
