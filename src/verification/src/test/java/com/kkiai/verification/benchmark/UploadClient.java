package com.kkiai.verification.benchmark;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Uploads of files, in a process of its own, whose memory is limited by who starts it. */
public final class UploadClient {
  private static final int ROUNDS = 15;
  private static final int UPLOADS = 10;

  private final String address;
  private final FluxClient flux;

  private UploadClient(String address) {
    this.address = address;
    this.flux = FluxClient.builder().apiKey("any").baseUrl(address).build();
  }

  /**
   * Arguments: the gateway's address, what to do, the size of an image in bytes, how many at once.
   */
  public static void main(String[] args) throws Exception {
    var client = new UploadClient(args[0]);
    Path file = image(Long.parseLong(args[2]));
    try {
      switch (args[1]) {
        case "together" -> client.together(file, Integer.parseInt(args[3]));
        case "allocated" -> client.allocated(file);
        default -> client.beside(file);
      }
    } finally {
      client.flux.close();
      Files.delete(file);
    }
  }

  /** A file that takes no room on most disks, and passes for a PNG. */
  private static Path image(long size) throws IOException {
    Path file = Files.createTempFile("upload", ".png");
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
      out.writeInt((int) (size - 32)); // One chunk up to the last one.
      out.seek(size - 8);
      out.writeBytes("IEND");
      out.setLength(size);
    }
    return file;
  }

  private FluxJob upload(Path file) {
    return flux.redux(ReduxRequest.builder().image(ImageSource.file(file)).build());
  }

  private void together(Path file, int count) {
    var request = ReduxRequest.builder().image(ImageSource.file(file)).build();
    var uploads =
        Stream.generate(() -> flux.async().redux(request))
            .limit(count)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(uploads).join();
    System.out.println("done " + count);
  }

  /** Against the usual way: read the file, encode it, put it into a document, send that. */
  private void allocated(Path file) throws Exception {
    var http = new OkHttpClient();
    Rounds.print(
        5,
        List.of("usual"),
        () -> {
          long before = Cost.allocatedBytes();
          upload(file);
          return Cost.allocatedBytes() - before;
        },
        () -> {
          long before = Cost.allocatedBytes();
          String url =
              "data:image/png;base64,"
                  + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
          send(http, ("{\"image_url\":\"" + url + "\"}").getBytes(StandardCharsets.UTF_8));
          return Cost.allocatedBytes() - before;
        });
  }

  private void beside(Path file) throws Exception {
    String encoded = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    byte[] body =
        ("{\"image_url\":\"data:image/png;base64," + encoded + "\"}")
            .getBytes(StandardCharsets.US_ASCII);
    var http = new OkHttpClient();
    Rounds.print(
        ROUNDS,
        List.of("time"),
        () -> time(() -> send(http, body)),
        () -> time(() -> upload(file)));
    Rounds.print(
        ROUNDS,
        List.of("cpu"),
        () -> Cost.cpuMicros(UPLOADS, () -> send(http, body)),
        () -> Cost.cpuMicros(UPLOADS, () -> upload(file)));
  }

  private void send(OkHttpClient http, byte[] body) throws IOException {
    var request =
        new Request.Builder()
            .url(address + "/fal-ai/flux-1/schnell/redux")
            .post(RequestBody.create(body, MediaType.get("application/json")))
            .build();
    try (Response response = http.newCall(request).execute()) {
      response.body().string();
    }
  }

  private static double time(Cost.Work upload) throws Exception {
    long before = System.nanoTime();
    for (int i = 0; i < UPLOADS; i++) {
      upload.run();
    }
    return (System.nanoTime() - before) / 1e3 / UPLOADS;
  }
}
