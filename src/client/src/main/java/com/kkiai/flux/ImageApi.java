package com.kkiai.flux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ThreadPoolExecutor;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Creates the calls to image hosts, without the API key, and turns responses into results. */
final class ImageApi {
  private final OkHttpClient client;
  private final ImageHosts hosts;
  private final ThreadPoolExecutor slots;

  ImageApi(OkHttpClient client, ImageHosts hosts, ThreadPoolExecutor slots) {
    this.client = client;
    this.hosts = hosts;
    this.slots = slots;
  }

  /** Returns the address of an image; fails if it must not be called. */
  HttpUrl address(String url) throws PermanentFailureException {
    return hosts.check(url);
  }

  HttpCall<Path> fetch(HttpUrl address, ImageFileWriter writer) {
    Call call = client.newCall(new Request.Builder().url(address).build());
    return new SlotCall<>(slots, call::cancel, () -> fetch(call, writer));
  }

  private static CallResult<Path> fetch(Call call, ImageFileWriter writer) throws IOException {
    try (Response response = call.execute()) {
      return response.isSuccessful()
          ? CallResult.ok(writer.write(response.body().source()))
          : new CallResult.Refused<>(
              ApiError.ofStatus(response.code()), RetryAfter.in(response.headers()));
    }
  }
}
