package com.kkiai.flux;

import java.math.BigDecimal;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads what a result says it cost. */
final class BilledUnits {
  private BilledUnits() {}

  /** Returns the units; null if there is no header or no number in it. */
  static @Nullable BigDecimal in(Headers headers) {
    String value = headers.get("x-fal-billable-units");
    return value != null && value.matches("\\d{1,12}(\\.\\d{1,12})?")
        ? new BigDecimal(value)
        : null;
  }
}
