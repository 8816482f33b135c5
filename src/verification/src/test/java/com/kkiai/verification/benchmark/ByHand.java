package com.kkiai.verification.benchmark;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** The calls of one job as one would write them with OkHttp alone: no checks and no repeats. */
final class ByHand {
  private final OkHttpClient http = new OkHttpClient();
  private final String address;
  private final boolean async;

  /**
   * Blocks in each call, or waits for OkHttp's threads to make it, as all do that wait for many
   * jobs.
   */
  ByHand(String address, boolean async) {
    this.address = address;
    this.async = async;
  }

  /** Submits, asks until it is done, and returns the address of the first image. */
  String job(long pauseMillis) throws IOException, InterruptedException {
    var json = new Buffer();
    json.writeUtf8("{\"image_url\":\"https://a.b/c\",\"num_images\":1}");
    var body = RequestBody.create(json.readByteString(), MediaType.get("application/json"));
    String url = text(call("/fal-ai/flux-1/schnell/redux", body), "response_url");
    String job = url.substring(url.indexOf("/fal-ai"));
    while (!text(call(job + "/status", null), "status").equals("COMPLETED")) {
      Thread.sleep(pauseMillis);
    }
    return image(call(job, null));
  }

  private BufferedSource call(String path, RequestBody body) throws IOException {
    var request =
        new Request.Builder()
            .url(address + path)
            .header("Authorization", "Bearer any")
            .method(body == null ? "GET" : "POST", body)
            .build();
    Call call = http.newCall(request);
    try (Response response = async ? enqueued(call) : call.execute()) {
      if (!response.isSuccessful()) {
        throw new IOException("HTTP " + response.code());
      }
      return new Buffer().write(response.body().bytes());
    }
  }

  private static Response enqueued(Call call) {
    var future = new CompletableFuture<Response>();
    call.enqueue(
        new Callback() {
          @Override
          public void onResponse(Call made, Response response) {
            future.complete(response);
          }

          @Override
          public void onFailure(Call made, IOException failure) {
            future.completeExceptionally(failure);
          }
        });
    return future.join();
  }

  private static String text(BufferedSource json, String field) throws IOException {
    JsonReader reader = JsonReader.of(json);
    String value = "";
    reader.beginObject();
    while (reader.hasNext()) {
      if (reader.nextName().equals(field)) {
        value = reader.nextString();
      } else {
        reader.skipValue();
      }
    }
    return value;
  }

  private static String image(BufferedSource json) throws IOException {
    JsonReader reader = JsonReader.of(json);
    reader.beginObject();
    while (!reader.nextName().equals("images")) {
      reader.skipValue();
    }
    reader.beginArray();
    reader.beginObject();
    while (!reader.nextName().equals("url")) {
      reader.skipValue();
    }
    return reader.nextString();
  }
}
