package com.kkiai.flux.hostile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that was read whole, so that closing the connection does not look like a refusal of it.
 *
 * @param client the connection it came by
 * @param method GET, POST or PUT
 * @param path with its query
 * @param head all lines before the body
 */
public record IncomingRequest(Socket client, String method, String path, String head) {
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: (\\d+)$");

  static @Nullable IncomingRequest read(Socket client) throws IOException {
    InputStream in = new BufferedInputStream(client.getInputStream());
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int letter = in.read();
      if (letter < 0) {
        return null;
      }
      head.append((char) letter);
    }
    String lines =
        new String(head.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    Matcher length = LENGTH.matcher(lines.replace("\r", ""));
    if (length.find()) {
      in.skipNBytes(Long.parseLong(length.group(1)));
    }
    String[] words = lines.split(" ", 3);
    return new IncomingRequest(client, words[0], words[1], lines);
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
