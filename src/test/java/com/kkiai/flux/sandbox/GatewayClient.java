package com.kkiai.flux.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import okio.ByteString;

/** Calls a sandbox as any HTTP client does, with a token and a prefix. */
final class GatewayClient {
  static final String REDUX = "/fal-ai/flux-1/schnell/redux";
  static final String IMAGE_TO_IMAGE = "/fal-ai/flux-1/dev/image-to-image";
  static final String CAT = "{\"image_url\":\"https://example.com/cat.png\"}";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String root;

  GatewayClient(Sandbox sandbox) {
    this(sandbox, "");
  }

  GatewayClient(Sandbox sandbox, String prefix) {
    this.root = sandbox.baseUrl() + prefix;
  }

  Reply submit(String operation, String json) {
    return send(
        authorized(root + operation)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** Submits a picture of which there is nothing but an address; returns the request id. */
  String submitCat() {
    return submit(REDUX, CAT).requestId();
  }

  Reply status(String requestId) {
    return get("/fal-ai/flux-1/requests/" + requestId + "/status");
  }

  Reply result(String requestId) {
    return get("/fal-ai/flux-1/requests/" + requestId);
  }

  Reply cancel(String requestId) {
    return send(
        authorized(root + "/fal-ai/flux-1/requests/" + requestId + "/cancel")
            .PUT(BodyPublishers.noBody()));
  }

  Reply get(String path) {
    return send(authorized(root + path));
  }

  /** Gets an address without a token. */
  Reply download(String url) {
    return send(request(url));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.headers(), ByteString.of(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder authorized(String url) {
    return request(url).header("Authorization", "Bearer secret");
  }

  HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
  }
}
