package com.kkiai.flux.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The second run of the consumer tests is far away indeed; were it not, it would show nothing. */
class ElsewhereTest {
  @Test
  void thisIsAnotherPlace() {
    assertThat(Locale.getDefault()).isEqualTo(Locale.forLanguageTag("tr-TR"));
    assertThat("I".toLowerCase(Locale.getDefault())).isNotEqualTo("i");
    assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(Charset.defaultCharset()).isEqualTo(Charset.forName("ISO-8859-9"));
  }
}
