package com.kkiai.flux;

final class Reports {
  static final FluxObserver NOBODY = new FluxObserver() {};

  private Reports() {}
}
