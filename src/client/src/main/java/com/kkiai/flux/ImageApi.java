package com.kkiai.flux;

import com.kkiai.flux.model.ImageType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadPoolExecutor;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import okio.GzipSource;
import okio.Okio;

/** Creates the calls to image hosts, without the API key, and turns responses into results. */
final class ImageApi {
  private static final String IDENTITY = "identity";
  private static final ByteString GZIP_START = ByteString.decodeHex("1f8b");
  private static final int HEADER_CHARACTERS = 100;

  private final OkHttpClient client;
  private final ImageHosts hosts;
  private final ThreadPoolExecutor slots;
  private final KeyRedactor redactor;

  ImageApi(OkHttpClient client, ImageHosts hosts, KeyRedactor redactor, ThreadPoolExecutor slots) {
    this.client = client;
    this.hosts = hosts;
    this.redactor = redactor;
    this.slots = slots;
  }

  /** Returns the address of an image; fails if it must not be called. */
  HttpUrl address(String url) throws PermanentFailureException {
    return hosts.check(url);
  }

  HttpCall<Path> fetch(HttpUrl address, ImageFileWriter writer) {
    // An image does not get smaller, and OkHttp would not tell whether it is cut.
    Request request =
        new Request.Builder().url(address).header("Accept-Encoding", IDENTITY).build();
    Call call = client.newCall(request);
    return new SlotCall<>(slots, call::cancel, () -> fetch(call, writer));
  }

  /** Only 200 has a whole image. Refused with 200 means that it has none. */
  private CallResult<Path> fetch(Call call, ImageFileWriter writer) throws IOException {
    try (Response response = call.execute()) {
      if (response.code() == 206) {
        throw new CutImageException("it is cut: HTTP 206, which is a part of it");
      }
      return response.code() == 200 ? read(response, writer) : refused(response, "");
    }
  }

  private CallResult<Path> read(Response response, ImageFileWriter writer) throws IOException {
    String coding = response.header("Content-Encoding", IDENTITY).strip();
    boolean isCoded = !coding.equalsIgnoreCase(IDENTITY);
    BufferedSource body = response.body().source();
    boolean isGzip =
        coding.toLowerCase(Locale.ROOT).matches("(x-)?gzip") && body.rangeEquals(0, GZIP_START);
    BufferedSource image = isGzip ? Okio.buffer(new GzipSource(body)) : body;
    Optional<ImageType> type = ImageFileWriter.type(image);
    if (type.isPresent()) {
      long length = isCoded ? -1 : response.body().contentLength();
      return CallResult.ok(writer.write(image, type.get(), length));
    }
    if (image.exhausted()) {
      return refused(response, "it is empty, ");
    }
    if (isCoded && !isGzip) {
      throw new PermanentFailureException(
          "it has the Content-Encoding " + shown(coding) + ", which was not requested", null);
    }
    return refused(response, "its content is not an image, ");
  }

  private CallResult<Path> refused(Response response, String what) {
    String type = response.header("Content-Type");
    String from =
        (type == null ? "no content type" : shown(type))
            + " from "
            + shown(response.request().url().host());
    return new CallResult.Refused<>(
        ApiError.of(response.code(), what + from), RetryAfter.in(response.headers()));
  }

  private String shown(String header) {
    return ApiError.start(redactor.redact(header.strip()), HEADER_CHARACTERS);
  }
}
