package com.kkiai.flux.cli.journal;

import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.request.OptionNames;
import com.kkiai.flux.cli.request.OutputName;
import com.kkiai.flux.cli.request.RequestValues;
import com.kkiai.flux.model.Operation;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** One line of a journal as JSON, of which nothing is trusted. Numbers are the text they are. */
record JournalLine(Map<String, Object> values) {
  private static final Pattern JOB_ID =
      Pattern.compile("[a-z0-9][a-z0-9._-]*/(?!\\.+$)[A-Za-z0-9._-]+");

  static JournalLine of(String line) throws BadLineException {
    try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(line))) {
      Map<String, Object> values = object(json);
      if (json.peek() != Token.END_DOCUMENT) {
        throw new BadLineException("more than one JSON object");
      }
      return new JournalLine(values);
    } catch (IOException | JsonDataException e) {
      throw new BadLineException("not a JSON object of this program");
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
    return switch (json.peek()) {
      case BEGIN_OBJECT -> object(json);
      case BEGIN_ARRAY -> {
        List<Object> list = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
          list.add(value(json));
        }
        json.endArray();
        yield list;
      }
      case BOOLEAN -> String.valueOf(json.nextBoolean());
      // Not as a number: 64 bits do not fit into a double.
      default -> json.nextString();
    };
  }

  String text(String name) throws BadLineException {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw new BadLineException("missing " + name);
  }

  /** Returns null if it is absent. */
  @Nullable String optionalText(String name) throws BadLineException {
    return values.containsKey(name) ? text(name) : null;
  }

  /** Returns the beginning of time if it is absent: older versions did not write it. */
  Instant instant(String name) throws BadLineException {
    try {
      @Nullable String text = optionalText(name);
      return text == null ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadLineException(name + " is not a time");
    }
  }

  List<String> texts(String name) throws BadLineException {
    if (values.get(name) instanceof List<?> list
        && list.stream().allMatch(element -> element instanceof String)) {
      return list.stream().map(String::valueOf).toList();
    }
    throw new BadLineException("missing list " + name);
  }

  Map<String, String> textsByName(String name) throws BadLineException {
    if (!(values.get(name) instanceof Map<?, ?> map)) {
      throw new BadLineException("missing " + name);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getValue() instanceof String text)) {
        throw new BadLineException("not a single value:", String.valueOf(entry.getKey()));
      }
      texts.put(String.valueOf(entry.getKey()), text);
    }
    return texts;
  }

  int number(String name) throws BadLineException {
    String text = text(name);
    if (!text.matches("[1-9][0-9]{0,6}")) {
      throw new BadLineException(name + " is not a number from 1 to 9999999:", text);
    }
    return Integer.parseInt(text);
  }

  String jobId() throws BadLineException {
    String id = text("id");
    if (!JOB_ID.matcher(id).matches()) {
      throw new BadLineException("not a job id:", id);
    }
    return id;
  }

  JournalEntry.Batch batch() throws BadLineException {
    boolean sandbox = text("sandbox").equals("true");
    return new JournalEntry.Batch(number("first"), number("items"), text("base_url"), sandbox);
  }

  JournalEntry.Item item(List<Operation> operations) throws BadLineException {
    String command = text("operation");
    Operation operation =
        operations.stream()
            .filter(known -> OptionNames.command(known).equals(command))
            .findFirst()
            .orElseThrow(() -> new BadLineException("unrecognized operation:", command));
    Map<String, String> fields = textsByName("fields");
    for (String name : fields.keySet()) {
      if (OptionNames.options(operation).stream().noneMatch(known -> known.name().equals(name))) {
        throw new BadLineException(command + " has no", name);
      }
    }
    @Nullable String stem = optionalText("stem");
    if (stem != null && !OutputName.isSafe(stem)) {
      throw new BadLineException("stem is not a safe file name:", stem);
    }
    try {
      RequestValues values = RequestValues.of(operation, fields);
      return new JournalEntry.Item(number("item"), text("input"), stem, values);
    } catch (BadInputException e) {
      throw new BadLineException(e.lines().get(0));
    }
  }
}
