package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.request.OptionNames;
import com.kkiai.flux.cli.terminal.JsonLine;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.Image;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outcomes and outputs as JSON. What is not known is left out. */
public final class ItemJson {
  private ItemJson() {}

  static String line(Work work, ItemResult outcome, List<String> warnings) {
    return JsonLine.of(
        json -> {
          json.name("input").value(work.given());
          json.name("operation").value(OptionNames.command(work.item().values().operation()));
          json.name("outcome").value(outcome.kind().word());
          json.name("job_id").value(outcome.jobId());
          JsonLine.texts(json, "files", outcome.files());
          if (outcome.output() != null) {
            output(json, outcome.output());
          }
          JsonLine.texts(json, "warnings", warnings);
          json.name("error").value(outcome.error());
        });
  }

  /** Writes the members that tell of an output. */
  public static void output(JsonWriter json, FluxOutput output) throws IOException {
    if (output.seed() != null) {
      json.name("seed").value(output.seed());
      // Programs that read numbers as doubles would change the last digits.
      json.name("seed_text").value(output.seed().toString());
    }
    if (output.prompt() != null) {
      json.name("prompt").value(output.prompt());
    }
    if (output.hasNsfwConcepts() != null) {
      json.name("has_nsfw_concepts").beginArray();
      for (@Nullable Boolean flagged : output.hasNsfwConcepts()) {
        json.value(flagged);
      }
      json.endArray();
    }
    json.name("images").beginArray();
    for (Image image : output.images()) {
      image(json, image);
    }
    json.endArray();
  }

  private static void image(JsonWriter json, Image image) throws IOException {
    json.beginObject();
    json.name("url").value(image.url());
    json.name("width").value(image.width());
    json.name("height").value(image.height());
    json.name("content_type").value(image.contentType());
    json.endObject();
  }
}
