package com.kkiai.flux.sandbox;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okio.ByteString;

/** What a sandbox answered. */
record Reply(int status, HttpHeaders headers, ByteString bytes) {
  String text() {
    return bytes.utf8();
  }

  /** Returns a header, empty where there is none. */
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Returns the body as maps, lists, strings, booleans and doubles. */
  @SuppressWarnings("unchecked")
  Map<String, Object> json() {
    try {
      Object tree = new Moshi.Builder().build().adapter(Object.class).fromJson(text());
      return (Map<String, Object>) Objects.requireNonNull(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String requestId() {
    return String.valueOf(json().get("request_id"));
  }

  /** Returns a list of objects in the body. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> list(String field) {
    return (List<Map<String, Object>>) Objects.requireNonNull(json().get(field));
  }

  /** Returns the addresses of the images in the body. */
  List<String> imageUrls() {
    return list("images").stream().map(image -> String.valueOf(image.get("url"))).toList();
  }
}
