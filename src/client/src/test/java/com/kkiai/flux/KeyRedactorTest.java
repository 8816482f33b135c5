package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRedactorTest {
  private static final String KEY = "sk-SECRETKEY/1234567890";
  private static final String WITHHELD = "response text withheld: it contains the API key";

  private final KeyRedactor redactor = new KeyRedactor(KEY);

  /** Each row is a key, a text, and whether the text is withheld. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "sk-SECRETKEY/1234567890, sk-SECRETKEY/1234567890, yes",
        "sk-SECRETKEY/1234567890, bad token <Bearer sk-SECRETKEY/1234567890>, yes",
        "sk-SECRETKEY/1234567890, sk-SECRsk-SECRETKEY/1234567890, yes",
        "sk-SECRETKEY/1234567890, SK-secretkey/1234567890, yes",
        "sk-SECRETKEY/1234567890, sk.SECRET-KEY 12345_67890, yes",
        "sk-SECRETKEY/1234567890, skSECRETKEY1234567890, yes",
        "sk-SECRETKEY/1234567890, s\u00e9k-SECRETKEY/1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY\\/1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY\\n\\b\\f\\r\\t1234567890, yes",
        "sk-SECRETKEY/1234567890, \\\"sk-SECRETKEY/1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-\\u0053\\u0045CRETKEY/1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRET\\u004beY/1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY&#x2F;1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY&#X002f;1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY&#47;1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY&#0047;1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY\\x2F1234567890, yes",
        "sk-SECRETKEY&1234567890, sk-SECRETKEY&amp;1234567890, yes",
        "sk-SECRETKEY<1234567890, sk-SECRETKEY&lt;1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY&#x2F1234567890, no",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY&#99999;1234567890, yes",
        "sk-SECRETKEY/1234567890, sk%2DSECRETKEY%2F1234567890, yes",
        "sk-SECRETKEY/1234567890, %73k%2dSECRETKEY%2f1234567890, yes",
        "sk-SECRETKEY/1234567890, s%00k%00-%00SECRETKEY/1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-\\\\u0053ECRETKEY/1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-%5Cu0053ECRETKEY/1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-\\u005cu0053ECRETKEY/1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-\\u0025%353ECRETKEY/1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-\\u00ECRETKEY/1234567890 sk-SECRETKEY\\/1234567890\\u12, yes",
        "sk-SECRETKEY/1234567890, sk-%252525252553ECRETKEY/1234567890, no",
        "sk-SECRETKEY/1234567890, sk-%25252525%35%33ECRETKEY/1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY&sol;1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY&#x10041;1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-&#x53;ECRETKEY/1234567890, yes",
        "ab&cd1, ab&amp;cd1, yes",
        "ab&cd1, ab&lt;cd1, no",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY&amp;#x2F;1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-&#83;ECRETKEY&#x1F512;1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY%u002F1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY=2F1234567890, yes",
        "sk-SECRETKEY/1234567890, sk-SECRETKE&#9999999;1234567890, no",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY/123456789, no",
        "sk-SECRETKEY/1234567890, k-SECRETKEY/1234567890, no",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY/1234567891, no",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY/12345x67890, no",
        "sk-SECRETKEY/1234567890, sk-SECRET\\u004/1234567890, no",
        "sk-SECRETKEY/1234567890, sk-SECRETKE\\u00/1234567890, no",
        "sk-SECRETKEY/1234567890, sk-\\u005, no",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY/123456789\\, no",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY/123456789%3, no",
        "sk-SECRETKEY/1234567890, sk-SECRETKEY/123456789%3g, no",
        "sk-SECRETKEY/1234567890, 50% of $1 and \\$1, no",
        "sk-SECRETKEY/1234567890, ~~, no",
        "abcdefgh, a-b-c-d-e-f-g-h, yes",
        "abc-defg, an abc-defg, yes",
        "abc-defg, an abcdefg, no",
        "abc-defg, an ABC-DEFG, no",
        "abc-defg, an abc\\u002ddefg, yes",
        "abc/defg, an abc%2Fdefg, yes",
        "abc/defg, an abc\\/defg, yes",
        "abc\\defg, an abc\\\\defg, yes",
        "abc$defg, an abc%24defg, yes",
        "abc\"def, an abc\\\"def, yes",
        "a.b.c.d., an a.b.c.d., yes",
        "-+-+, a-+-+, yes",
        "ab-1234, a\0b\0-\0001\0002\0003\0004\0, yes",
        "ab-1234, a\\u0000b-1234, yes",
        "exam, an example, yes",
        "exa, an example, no",
        "exa, exa, no",
        "...., ..., no",
      })
  void withholdsATextThatContainsTheKey(String key, String text, String withheld) {
    assertThat(new KeyRedactor(key).redact(text))
        .isEqualTo(withheld.equals("yes") ? WITHHELD : text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
  void seesTheKeyInTextThatWasReadInAnotherEncoding(String encoding) {
    byte[] bytes = ("token " + KEY).getBytes(Charset.forName(encoding));

    assertThat(redactor.redact(new String(bytes, StandardCharsets.UTF_8))).isEqualTo(WITHHELD);
    assertThat(redactor.redact(new String(bytes, StandardCharsets.ISO_8859_1))).isEqualTo(WITHHELD);
  }

  @ParameterizedTest
  @CsvSource({
    "bad sk-SECRETKEY/123456789, yes",
    "bad sk-\\u0053ECR, yes",
    "bad sk-SE, yes",
    "sk-SECRETKEY/1234567890 and more, yes",
    "bad sk-S, no",
    "bad sk-SECRETKEY/12345 and more, no",
  })
  void withholdsTheStartOfATextThatMayEndInTheKey(String text, String isWithheld) {
    assertThat(redactor.redactStart(text)).isEqualTo(isWithheld.equals("yes") ? WITHHELD : text);
  }

  @Test
  void withholdsNamesAndTextsOfJsonAtAnyDepth() {
    Object json =
        Map.of("a", Arrays.asList(KEY, null, "b", 7), "url", KEY, "c", Map.of(KEY, "d", "e", true));

    assertThat(redactor.redactJson(json, false))
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(WITHHELD, null, "b", 7),
                "url",
                WITHHELD,
                "c",
                Map.of(WITHHELD, "d", "e", true)));
  }

  @Test
  void preservesUrlsWhereAskedTo() {
    Object json = Map.of("images", List.of(Map.of("url", KEY, "file_name", KEY)));

    assertThat(redactor.redactJson(json, true))
        .isEqualTo(Map.of("images", List.of(Map.of("url", KEY, "file_name", WITHHELD))));
  }

  @Test
  void aFailureWithoutTheKeyStays() {
    IOException failure = new IOException("broken", new IOException("pipe"));
    var malformed = new JsonDataException("Expected a list");

    assertThat(FailureRedactor.redact(failure, redactor)).isSameAs(failure);
    assertThat(FailureRedactor.redact(malformed, redactor)).isSameAs(malformed);
  }

  @Test
  void aFailureWithControlCharactersLosesThemAndItsCauses() {
    IOException failure = new ProtocolException("status \u001b[2J\u202ex");
    var malformed = new JsonDataException("path", new IOException("$.\u0007"));

    assertThat(FailureRedactor.redact(failure, redactor))
        .hasMessage("ProtocolException: status  [2J x");
    assertThat(FailureRedactor.redact(new IOException("a", failure), redactor))
        .hasMessage("IOException: a")
        .hasNoCause();
    assertThat(FailureRedactor.redact(malformed, redactor))
        .hasMessage("JsonDataException: path")
        .hasNoCause();
  }

  @Test
  void aFailureWithTheKeyInACauseIsNamedOnly() {
    IOException failure = new ProtocolException("broken");
    failure.addSuppressed(new IllegalStateException("x", new ProtocolException("status " + KEY)));

    assertThat(FailureRedactor.redact(failure, redactor))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("ProtocolException: " + WITHHELD)
        .hasNoCause()
        .hasNoSuppressedExceptions();
  }

  /** What is repeated and what is not depends on the class. */
  @Test
  void aFailureKeepsItsMeaning() {
    assertThat(FailureRedactor.redact(new PermanentFailureException("host " + KEY, null), redactor))
        .isInstanceOf(PermanentFailureException.class)
        .hasMessage("PermanentFailureException: " + WITHHELD);
    assertThat(FailureRedactor.redact(new JsonEncodingException("at path $." + KEY), redactor))
        .isInstanceOf(JsonEncodingException.class)
        .hasMessage("JsonEncodingException: " + WITHHELD);
    assertThat(FailureRedactor.redact(new JsonDataException("at path $." + KEY), redactor))
        .hasMessage("JsonDataException: " + WITHHELD);
  }

  @Test
  void doesNotPrintTheKey() {
    assertThat(redactor).hasToString("KeyRedactor");
  }
}
