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

/** Runs the job, then makes a call with a client that is built against OkHttp 4. */
public final class BesideFal {
  private BesideFal() {}

  public static void main(String[] args) throws IOException {
    SandboxedJob.main(args);
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          byte[] response = "{\"images\": 1}".getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.getResponseHeaders().add("x-fal-request-id", "1");
          exchange.sendResponseHeaders(200, response.length);
          exchange.getResponseBody().write(response);
          exchange.close();
        });
    proxy.start();
    try {
      ClientConfig config =
          ClientConfig.builder()
              .withCredentials(CredentialsResolver.fromApiKey("any"))
              .withProxyUrl("http://127.0.0.1:" + proxy.getAddress().getPort())
              .build();
      JsonObject data =
          FalClient.withConfig(config)
              .run("fal-ai/flux-1/schnell/redux", RunOptions.withInput(Map.of("num_images", 1)))
              .getData();
      System.out.println("fal-client received " + data);
    } finally {
      proxy.stop(0);
    }
  }
}
