package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.request.OptionNames;
import com.kkiai.flux.cli.terminal.JsonLine;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.Image;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Outcomes and outputs as JSON. What is not known is left out. */
public final class ItemJson {
  private ItemJson() {}

  static JsonLine.Members line(Work work, ItemResult outcome, List<String> warnings) {
    return json -> {
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
    };
  }

  /** Returns what would be sent for an image. */
  public static JsonLine.Members dryRun(Work work, String url) {
    return json -> {
      json.name("input").value(work.given());
      json.name("operation").value(OptionNames.command(work.item().values().operation()));
      json.name("outcome").value("dry_run");
      json.name("url").value(url);
      json.name("fields");
      work.item().values().writeTo(json);
    };
  }

  /** Returns the fields of the request, except the image, as a JSON object. */
  public static String fields(Work work) {
    Buffer json = new Buffer();
    try {
      work.item().values().writeTo(JsonWriter.of(json));
    } catch (IOException e) {
      throw new IllegalStateException("a buffer in memory does not fail", e);
    }
    return json.readUtf8();
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
