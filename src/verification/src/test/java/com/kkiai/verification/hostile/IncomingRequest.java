package com.kkiai.verification.hostile;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A request that was read whole, so that closing the connection does not look like a refusal of it.
 *
 * @param client the connection it came by
 * @param method GET, POST or PUT
 * @param path with its query
 * @param head all lines before the body
 */
public record IncomingRequest(Socket client, String method, String path, String head) {
  static IncomingRequest read(RawServer.Request request) throws IOException {
    request.readBody();
    String head =
        new String(request.head().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    String[] words = head.split(" ", 3);
    return new IncomingRequest(request.socket(), words[0], words[1], head);
  }

  /** Returns whether it is for an image, and not for the gateway. */
  public boolean isForImage() {
    return path.contains("/files/");
  }

  public boolean isSubmit() {
    return method.equals("POST");
  }

  public boolean isStatus() {
    return path.split("\\?", 2)[0].endsWith("/status");
  }

  /** Returns the host and the path before that of the API. */
  String base() {
    return "127.0.0.1:" + client.getLocalPort() + path.replaceFirst("/(fal-ai|files)/.*", "");
  }
}
