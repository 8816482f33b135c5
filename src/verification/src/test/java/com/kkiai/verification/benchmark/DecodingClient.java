package com.kkiai.verification.benchmark;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.kkiai.flux.model.QueueStatus;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.util.List;
import java.util.Map;
import okio.Buffer;

/** Reading a status document: generated adapter, and other ways to do it. */
public final class DecodingClient {
  private static final int ROUNDS = 15;
  private static final int DOCUMENTS = 20_000;
  private static final String URL = "https://queue.fal.run/fal-ai/flux-1/requests/r-1";
  private static final String JSON =
      """
      {"status":"IN_PROGRESS","request_id":"r-1","response_url":"%s","status_url":"%s/status",
      "cancel_url":"%s/cancel","logs":null,"metrics":{"inference_time":1.5},"queue_position":0}"""
          .formatted(URL, URL, URL);

  /** For readers that set fields. */
  public record Reflected(
      String status,
      String request_id,
      String response_url,
      String status_url,
      String cancel_url,
      Map<String, Double> metrics,
      Integer queue_position) {}

  /** For Gson, which in this version sets no records. */
  static final class Plain {
    String status = "";
    String request_id = "";
    String response_url = "";
    String status_url = "";
    String cancel_url = "";
    Map<String, Double> metrics = Map.of();
    Integer queue_position = 0;
  }

  private interface Reading {
    Object read() throws Exception;
  }

  private DecodingClient() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    var moshi = new Moshi.Builder().build();
    JsonAdapter<QueueStatus> generated = moshi.adapter(QueueStatus.class);
    JsonAdapter<Reflected> reflected = moshi.adapter(Reflected.class);
    var jackson =
        new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    var gson = new Gson();
    Rounds.print(
        ROUNDS,
        List.of("generated", "jackson", "gson"),
        () -> cost(() -> reflected.fromJson(new Buffer().writeUtf8(JSON)).status()),
        () -> cost(() -> generated.fromJson(new Buffer().writeUtf8(JSON)).status()),
        () -> cost(() -> jackson.readValue(JSON, Reflected.class).status()),
        () -> cost(() -> gson.fromJson(JSON, Plain.class).status));
  }

  private static double cost(Reading reading) throws Exception {
    long before = System.nanoTime();
    for (int i = 0; i < DOCUMENTS; i++) {
      if (reading.read() == null) {
        throw new IllegalStateException("nothing was read");
      }
    }
    return (System.nanoTime() - before) / 1e3 / DOCUMENTS;
  }
}
