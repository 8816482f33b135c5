package org.example;

import ai.fal.client.ClientConfig;
import ai.fal.client.CredentialsResolver;
import ai.fal.client.FalClient;
import ai.fal.client.RunOptions;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A whole job of ours, and a call of a library that was built against OkHttp 4, in one program. */
public final class BesideFal {
  private BesideFal() {}

  public static void main(String[] args) throws IOException {
    SandboxedJob.main(args);
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          byte[] answer = "{\"images\": 1}".getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.getResponseHeaders().add("x-fal-request-id", "1");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    proxy.start();
    try {
      ClientConfig config =
          ClientConfig.builder()
              .withCredentials(CredentialsResolver.fromApiKey("any"))
              .withProxyUrl("http://127.0.0.1:" + proxy.getAddress().getPort())
              .build();
      JsonObject answer =
          FalClient.withConfig(config)
              .run("fal-ai/flux-1/schnell/redux", RunOptions.withInput(Map.of("num_images", 1)))
              .getData();
      System.out.println("fal-client was answered " + answer);
    } finally {
      proxy.stop(0);
    }
  }
}
