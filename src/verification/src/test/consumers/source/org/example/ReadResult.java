package org.example;

import org.example.flux.ApiClient;
import org.example.flux.api.QueueApi;
import org.example.flux.model.FluxOutput;
import org.example.flux.model.Image;

/** Reads a result with nothing but the generated client. */
final class ReadResult {
  private ReadResult() {}

  /** Reads KKIAI_BASE_URL; prints the seed and the URLs of the images. */
  public static void main(String[] args) throws Exception {
    var client = new ApiClient();
    client.setBasePath(System.getenv("KKIAI_BASE_URL"));
    FluxOutput output = new QueueApi(client).getResult("flux-1", "a-1");
    System.out.println("seed " + output.getSeed());
    for (Image image : output.getImages()) {
      System.out.println("image " + image.getUrl());
    }
  }
}
