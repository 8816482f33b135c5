package com.kkiai.flux;

import okhttp3.Interceptor;
import okhttp3.Request;

/**
 * The options of a call, on its request. Code of the caller sees the request, but not this type.
 */
record CallOptions(FluxOptions options) {
  Request on(Request request) {
    return request.newBuilder().tag(CallOptions.class, this).build();
  }

  /** An interceptor of the caller may have replaced the request, but not that of the call. */
  static FluxOptions of(Interceptor.Chain chain) {
    return chain.call().request().tag(CallOptions.class).options;
  }
}
