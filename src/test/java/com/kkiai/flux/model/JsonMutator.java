package com.kkiai.flux.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Makes documents that are wrong in some place out of one that is right, by a seed. */
final class JsonMutator {
  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "-0.0",
          "1.5",
          "1e400",
          "-1e-400",
          "2147483648",
          "9223372036854775808",
          "1" + "0".repeat(2000),
          "NaN",
          "Infinity",
          "\"\"",
          "\"7\"",
          "\"\\u0000\\u202e\"",
          "\"\\ud800\"",
          "\"\\ud83d\\ude00\u4e2d\u00e9\"",
          "\"data:image/png;base64,\"",
          "\"http://[::1]:99999/\"",
          "[]",
          "{}",
          "[null]",
          "[[[]]]",
          "{\"\":{}}",
          "{\"a\":[{\"b\":null}]}",
          "[".repeat(300) + "]".repeat(300),
          "{\"a\":".repeat(300) + "1" + "}".repeat(300),
          "'",
          "//");

  private final Random random;

  JsonMutator(long seed) {
    this.random = new Random(seed);
  }

  /** Returns the document with one to three changes in its structure, and perhaps in its bytes. */
  ByteString mutate(Map<String, Object> document) {
    String json = text(changed(document, 1 + random.nextInt(3)));
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return ByteString.of(random.nextInt(3) == 0 ? spoiled(bytes) : bytes);
  }

  /** A piece of JSON that is written as it stands. */
  private record Raw(String json) {}

  /** A name and its value; a list of them is an object, which may have a name twice. */
  private record Member(String name, @Nullable Object value) {}

  private record Members(List<Member> list) {}

  private @Nullable Object changed(@Nullable Object value, int changes) {
    Object tree = tree(value);
    for (int i = 0; i < changes; i++) {
      tree = changed(tree);
    }
    return tree;
  }

  private static @Nullable Object tree(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      var members = new ArrayList<Member>();
      map.forEach((name, child) -> members.add(new Member(String.valueOf(name), tree(child))));
      return new Members(members);
    }
    if (value instanceof List<?> list) {
      var copy = new ArrayList<@Nullable Object>();
      list.forEach(child -> copy.add(tree(child)));
      return copy;
    }
    return value;
  }

  /** Changes this value, or one below it. */
  private @Nullable Object changed(@Nullable Object value) {
    if (value instanceof Members members && !members.list().isEmpty() && random.nextInt(8) > 0) {
      var list = new ArrayList<>(members.list());
      int at = random.nextInt(list.size());
      Member member = list.get(at);
      switch (random.nextInt(6)) {
        case 0 -> list.remove(at);
        case 1 -> list.add(new Member(member.name(), odd()));
        case 2 -> list.set(at, new Member(odd().json(), member.value()));
        case 3 -> list.add(random.nextInt(list.size()), new Member("new", member.value()));
        default -> list.set(at, new Member(member.name(), changed(member.value())));
      }
      return new Members(list);
    }
    if (value instanceof List<?> elements && !elements.isEmpty() && random.nextInt(8) > 0) {
      var list = new ArrayList<@Nullable Object>(elements);
      int at = random.nextInt(list.size());
      switch (random.nextInt(4)) {
        case 0 -> list.remove(at);
        case 1 -> list.add(odd());
        default -> list.set(at, changed(list.get(at)));
      }
      return list;
    }
    return switch (random.nextInt(6)) {
      case 0 -> List.of(new Raw(text(value)));
      case 1 -> new Members(List.of(new Member("nested", value)));
      case 2 -> new Raw("\"" + text(value).replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
      default -> odd();
    };
  }

  private Raw odd() {
    return new Raw(ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
  }

  private byte[] spoiled(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    if (random.nextInt(3) == 0) {
      return java.util.Arrays.copyOf(bytes, at);
    }
    byte[] spoiled = bytes.clone();
    spoiled[at] =
        random.nextBoolean()
            ? (byte) random.nextInt()
            : (byte) "\"\\{}[]:,0e-".charAt(random.nextInt(11));
    return spoiled;
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Raw raw) {
      return raw.json();
    }
    if (value instanceof Members members) {
      var parts = new ArrayList<String>();
      members.list().forEach(m -> parts.add(Spec.json(m.name()) + ":" + text(m.value())));
      return "{" + String.join(",", parts) + "}";
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(",", list.stream().map(JsonMutator::text).toList()) + "]";
    }
    return value instanceof Long || value instanceof Integer
        ? String.valueOf(value)
        : Spec.json(value);
  }
}
