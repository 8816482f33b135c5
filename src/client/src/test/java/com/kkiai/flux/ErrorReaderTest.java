package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.squareup.moshi.Moshi;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error body that gateways and proxies send has a reason, unless it says nothing. */
class ErrorReaderTest {
  static Stream<Arguments> reasons() {
    return Stream.of(
        arguments("{\"detail\":\"no such style\"}", "no such style"),
        arguments("{\"detail\":{\"message\":\"quota used up\"}}", "quota used up"),
        arguments("{\"detail\":{\"error\":{\"msg\":\"quota used up\"}}}", "quota used up"),
        arguments("{\"detail\":[\"too large\",\"too many\"]}", "too large; too many"),
        arguments("{\"detail\":[{\"msg\":\"required\",\"type\":\"missing\"}]}", "required"),
        arguments(
            """
            {"detail":[{"loc":["body","images",0,"url"],"msg":"one","type":"a"},
            {"loc":["prompt"],"msg":"two"},{"loc":[null],"msg":"three"},
            {"loc":7,"msg":"four"},{"loc":[]},null,"five"]}""",
            "images.0.url one; prompt two; three; four; five"),
        arguments("{\"detail\":[],\"message\":\" \",\"msg\":\"busy\"}", "busy"),
        arguments("{\"error\":\"Not Found\",\"message\":\"no such job\"}", "no such job"),
        arguments("{\"errors\":[{\"message\":\"bad token\"}]}", "bad token"),
        arguments("{\"type\":\"about:blank\",\"title\":\"Bad Gateway\"}", "Bad Gateway"),
        arguments("{\"error\":{\"msg\":\"overloaded\"}}", "overloaded"),
        arguments("{\"error\":\"null\",\"title\":\"Busy\"}", "Busy"),
        arguments("{\"code\":1001,\"msg\":\"no balance\"}", "no balance"),
        arguments("{\"reason\":\"odd\"}", "{\"reason\":\"odd\"}"),
        arguments("{\"detail\":\"cut", "{\"detail\":\"cut"),
        arguments("\"no balance\"", "no balance"),
        arguments("error code: 1015", "error code: 1015"),
        arguments("\n one\r\ntwo\u0007\u009b\u202ethree\u2028four ", "one two three four"),
        arguments("x".repeat(301), "x".repeat(300) + "..."),
        arguments(
            "<!DOCTYPE html>\n<html><head><TITLE id=t>\n 502 Bad\nGateway </TITLE><p>x",
            "502 Bad Gateway"),
        arguments("<html><title> </title><h1>x</h1>", "<html><title> </title><h1>x</h1>"),
        arguments("how to write <title>one</title>", "how to write <title>one</title>"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void findsTheReason(String body, String reason) {
    ApiError error = read(500, body);
    assertThat(error.message()).isEqualTo(reason);
    assertThat(error.summary()).endsWith(": " + reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "null",
        "\"null\"",
        "{}",
        "[]",
        "false",
        "0",
        "{\"detail\":[{}],\"error\":{}}",
        "{\"success\":false,\"message\":\"\",\"error\":null,\"code\":0}"
      })
  void findsNoReasonWhereNothingIsSaid(String body) {
    ApiError error = read(500, body);
    assertThat(error.message()).isNull();
    assertThat(error.summary()).isEqualTo("HTTP 500");
    assertThat(error.namesCause()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error code: 1015",
        "<html><title>502 Bad Gateway</title></html>",
        "{\"detail\":\"Internal Server Error\"}",
        "{\"detail\":[\"Internal Server Error\"]}",
        "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"Internal Server Error\",\"type\":\" \"}]}",
        "{\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}",
        "{\"error_type\":\"null\"}"
      })
  void aReasonAloneIsNoNamedCause(String body) {
    assertThat(read(500, body).namesCause()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\":\"lost\",\"error_type\":\"runner_disconnected\"}",
        "{\"detail\":[{\"loc\":[],\"msg\":\"lost\",\"type\":\"runner_disconnected\"}]}"
      })
  void aTypeIsANamedCause(String body) {
    ApiError error = read(500, body);
    assertThat(error.namesCause()).isTrue();
    assertThat(error.summary()).isEqualTo("HTTP 500 runner_disconnected: lost");
  }

  @Test
  void theSummaryIsOneLineWithoutControlCharacters() {
    ApiError error = read(422, "{\"detail\":\"one\\ntwo\\u0007\\u202e\",\"error_type\":\"a\\rb\"}");
    assertThat(error.summary()).isEqualTo("HTTP 422 a b: one two ");
    assertThat(error.message()).isEqualTo("one\ntwo\u0007\u202e");
  }

  @Test
  void aCodeMayBeANumber() {
    assertThat(read(400, "{\"code\":1001,\"msg\":\"no\"}").summary())
        .isEqualTo("HTTP 400 1001: no");
    assertThat(read(400, "{\"error\":{\"code\":\"a\"},\"code\":2}").code()).isEqualTo("a");
  }

  private static ApiError read(int status, String body) {
    return new ErrorReader(new Moshi.Builder().build(), new KeyRedactor(""))
        .read(status, Headers.EMPTY, body)
        .error();
  }
}
