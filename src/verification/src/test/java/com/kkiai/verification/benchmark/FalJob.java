package com.kkiai.verification.benchmark;

import ai.fal.client.ClientConfig;
import ai.fal.client.CredentialsResolver;
import ai.fal.client.http.HttpClient;
import ai.fal.client.queue.QueueClient;
import ai.fal.client.queue.QueueClientImpl;
import ai.fal.client.queue.QueueResultOptions;
import ai.fal.client.queue.QueueStatusOptions;
import ai.fal.client.queue.QueueSubmitOptions;
import com.google.gson.JsonObject;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The calls of one job by fal's own client, whose address of the queue is turned to another. */
final class FalJob {
  private final QueueClient queue;

  FalJob(String address) {
    HttpUrl gateway = HttpUrl.get(address);
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  Request request = chain.request();
                  HttpUrl url =
                      request
                          .url()
                          .newBuilder()
                          .scheme(gateway.scheme())
                          .host(gateway.host())
                          .port(gateway.port())
                          .build();
                  return chain.proceed(
                      request.newBuilder().url(url).header("Authorization", "Key any").build());
                })
            .build();
    var config = ClientConfig.withCredentials(CredentialsResolver.fromApiKey("any"));
    this.queue = new QueueClientImpl(new HttpClient(config, http));
  }

  /** Submits, asks once, and returns the address of the first image. */
  String run() {
    var input = Map.of("image_url", "https://a.b/c", "num_images", 1);
    var submitted =
        queue.submit("fal-ai/flux-1/schnell/redux", QueueSubmitOptions.withInput(input));
    String app = HttpUrl.get(submitted.getResponseUrl()).pathSegments().get(1);
    String id = submitted.getRequestId();
    String job = "fal-ai/" + app;
    var unused = queue.status(job, QueueStatusOptions.withRequestId(id));
    JsonObject result = queue.result(job, QueueResultOptions.withRequestId(id)).getData();
    return result.getAsJsonArray("images").get(0).getAsJsonObject().get("url").getAsString();
  }
}
