package com.kkiai.flux.cli.journal;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;

/** One line of a journal as JSON, of which nothing is trusted. Numbers are the text they are. */
record JournalLine(Map<String, Object> values) {
  static JournalLine of(String line) throws BadLineException {
    try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(line))) {
      Map<String, Object> values = object(json);
      if (json.peek() != Token.END_DOCUMENT) {
        throw new BadLineException("it is more than one JSON object");
      }
      return new JournalLine(values);
    } catch (IOException | JsonDataException e) {
      throw new BadLineException("it is no JSON object that this program writes");
    }
  }

  private static Map<String, Object> object(JsonReader json) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (values.put(name, value(json)) != null) {
        throw new JsonDataException("twice: " + name);
      }
    }
    json.endObject();
    return values;
  }

  private static Object value(JsonReader json) throws IOException {
    Token token = json.peek();
    if (token == Token.BEGIN_OBJECT) {
      return object(json);
    } else if (token == Token.BEGIN_ARRAY) {
      List<Object> list = new ArrayList<>();
      json.beginArray();
      while (json.hasNext()) {
        list.add(value(json));
      }
      json.endArray();
      return List.copyOf(list);
    } else if (token == Token.BOOLEAN) {
      return String.valueOf(json.nextBoolean());
    }
    // Not as a number: 64 bits do not fit into a double.
    return json.nextString();
  }

  String text(String name) throws BadLineException {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw new BadLineException("it has no " + name);
  }

  List<String> texts(String name) throws BadLineException {
    if (values.get(name) instanceof List<?> list
        && list.stream().allMatch(element -> element instanceof String)) {
      return list.stream().map(String::valueOf).toList();
    }
    throw new BadLineException("it has no list of " + name);
  }

  Map<String, String> textsByName(String name) throws BadLineException {
    if (!(values.get(name) instanceof Map<?, ?> map)) {
      throw new BadLineException("it has no " + name);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getValue() instanceof String text)) {
        throw new BadLineException(
            BadLineException.quoted(String.valueOf(entry.getKey())) + " is no single value");
      }
      texts.put(String.valueOf(entry.getKey()), text);
    }
    return texts;
  }

  int number(String name) throws BadLineException {
    String text = text(name);
    if (!text.matches("[1-9][0-9]{0,6}")) {
      throw new BadLineException(
          name + " is not a number from 1 to 9999999: " + BadLineException.quoted(text));
    }
    return Integer.parseInt(text);
  }
}
