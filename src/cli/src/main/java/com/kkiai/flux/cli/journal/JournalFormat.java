package com.kkiai.flux.cli.journal;

import com.kkiai.flux.cli.request.OptionNames;
import com.kkiai.flux.cli.terminal.JsonLine;
import com.kkiai.flux.model.Operation;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import okio.ByteString;

/** Writes entries as JSON, one line each. */
final class JournalFormat {
  private JournalFormat() {}

  /** Returns the line with its end. */
  static ByteString line(JournalEntry entry) {
    String line =
        JsonLine.of(
            json -> {
              write(json, entry);
              // For people; never read.
              json.name("time").value(Instant.now().toString());
            });
    return ByteString.encodeUtf8(line + "\n");
  }

  private static void write(JsonWriter json, JournalEntry entry) throws IOException {
    if (entry instanceof JournalEntry.Batch batch) {
      json.name("event").value("batch").name("first").value(batch.first());
      json.name("items").value(batch.items()).name("base_url").value(batch.baseUrl());
      json.name("sandbox").value(batch.sandbox());
    } else if (entry instanceof JournalEntry.Plan plan) {
      plan(json, plan.item());
    } else if (entry instanceof JournalEntry.Intent intent) {
      event(json, "intent", intent.item());
    } else if (entry instanceof JournalEntry.Refused refused) {
      event(json, "refused", refused.item()).name("error").value(refused.error());
    } else if (entry instanceof JournalEntry.Unknown unknown) {
      event(json, "unknown", unknown.item()).name("error").value(unknown.error());
    } else if (entry instanceof JournalEntry.Job job) {
      event(json, "job", job.item()).name("id").value(job.id());
      json.name("accepted_at").value(job.acceptedAt().toString());
    } else if (entry instanceof JournalEntry.Saved saved) {
      event(json, "saved", saved.item()).name("files").beginArray();
      for (String file : saved.files()) {
        json.value(file);
      }
      json.endArray();
    } else if (entry instanceof JournalEntry.Failed failed) {
      event(json, "failed", failed.item()).name("error").value(failed.error());
    } else if (entry instanceof JournalEntry.Dropped dropped) {
      event(json, "dropped", dropped.item());
    } else if (entry instanceof JournalEntry.Cut cut) {
      json.name("event").value("cut").name("line").value(cut.line());
    }
  }

  private static JsonWriter event(JsonWriter json, String event, int item) throws IOException {
    return json.name("event").value(event).name("item").value(item);
  }

  private static void plan(JsonWriter json, JournalEntry.Item item) throws IOException {
    Operation operation = item.values().operation();
    event(json, "plan", item.number()).name("operation").value(OptionNames.command(operation));
    json.name("input").value(item.input()).name("stem").value(item.stem());
    json.name("fields");
    item.values().writeTo(json);
  }
}
