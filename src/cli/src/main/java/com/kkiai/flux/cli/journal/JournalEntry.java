package com.kkiai.flux.cli.journal;

import com.kkiai.flux.cli.request.OptionNames;
import com.kkiai.flux.cli.request.RequestValues;
import com.kkiai.flux.cli.terminal.JsonLine;
import java.time.Instant;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A line to be written to a journal. {@link JournalHistory} reads them. */
public record JournalEntry(JsonLine.Members members) {
  /**
   * A batch begins; so many images follow. Until all of them are there, nothing of it was sent.
   *
   * @param first the number of its first image
   * @param items how many images it has
   * @param baseUrl where it is sent
   * @param sandbox whether that is a sandbox that ends with the command
   */
  public record Batch(int first, int items, String baseUrl, boolean sandbox) {
    public JournalEntry entry() {
      return new JournalEntry(
          json -> {
            json.name("event").value("batch").name("first").value(first);
            json.name("items").value(items).name("base_url").value(baseUrl);
            json.name("sandbox").value(sandbox);
          });
    }
  }

  /**
   * An image that is to be sent, and what to do with it.
   *
   * @param number its number in the journal, from 1
   * @param input its absolute path or address
   * @param stem the first part of the names of its files; null for the request id
   * @param values the other fields of the request
   */
  public record Item(int number, String input, @Nullable String stem, RequestValues values) {
    public JournalEntry entry() {
      return of(
          "plan",
          number,
          json -> {
            json.name("operation").value(OptionNames.command(values.operation()));
            json.name("input").value(input).name("stem").value(stem).name("fields");
            values.writeTo(json);
          });
    }
  }

  /** The submit is about to begin. */
  public static JournalEntry intent(int item) {
    return of("intent", item, json -> {});
  }

  /** The submit was not accepted; it may be sent again. */
  public static JournalEntry refused(int item, String error) {
    return of("refused", item, json -> json.name("error").value(error));
  }

  /** Nobody can tell whether the submit was accepted; it must not be sent again. */
  public static JournalEntry unknown(int item, String error) {
    return of("unknown", item, json -> json.name("error").value(error));
  }

  /** The submit was accepted. */
  public static JournalEntry job(int item, String id, Instant acceptedAt) {
    String time = acceptedAt.toString();
    return of("job", item, json -> json.name("id").value(id).name("accepted_at").value(time));
  }

  /** The images are in these files. */
  public static JournalEntry saved(int item, List<String> files) {
    return of("saved", item, json -> JsonLine.texts(json, "files", files));
  }

  /** Images are about to be saved: from now on, files with the stem of the item are its own. */
  public static JournalEntry saving(int item) {
    return of("saving", item, json -> {});
  }

  /** Some of the images are in these files, and others are missing. */
  public static JournalEntry partial(int item, List<String> files) {
    return of("partial", item, json -> JsonLine.texts(json, "files", files));
  }

  /** There will be no images, and sending the same again would not help. */
  public static JournalEntry failed(int item, String error) {
    return of("failed", item, json -> json.name("error").value(error));
  }

  /** The image was never submitted, and the user started a new batch instead. */
  public static JournalEntry dropped(int item) {
    return of("dropped", item, json -> {});
  }

  /** A line was cut when a process ended in the middle of writing it. */
  static JournalEntry cut(int line) {
    return new JournalEntry(json -> json.name("event").value("cut").name("line").value(line));
  }

  private static JournalEntry of(String event, int item, JsonLine.Members others) {
    return new JournalEntry(
        json -> {
          json.name("event").value(event).name("item").value(item);
          others.write(json);
        });
  }

  /** Returns the line with its end. */
  ByteString line() {
    String line =
        JsonLine.of(
            json -> {
              members.write(json);
              // For people; never read.
              json.name("time").value(Instant.now().toString());
            });
    return ByteString.encodeUtf8(line + "\n");
  }
}
