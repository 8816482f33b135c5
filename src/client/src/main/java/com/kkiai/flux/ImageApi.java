package com.kkiai.flux;

import com.kkiai.flux.model.ImageType;
import java.io.IOException;
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
  private final FluxOptions options;

  ImageApi(OkHttpClient client, ImageHosts hosts, FluxOptions options, ThreadPoolExecutor slots) {
    this.client = client;
    this.hosts = hosts;
    this.options = options;
    this.slots = slots;
  }

  /** Returns the address of an image; fails if it must not be called. */
  HttpUrl address(String url) throws PermanentFailureException {
    return hosts.check(url);
  }

  /** Receives an image whose type is known. */
  interface Reader {
    void read(BufferedSource image, ImageType type, long length) throws IOException;
  }

  /** Reads an image that is in the result itself. */
  HttpCall<ImageType> decode(String dataUrl, Reader reader) {
    return new SlotCall<>(slots, () -> {}, () -> read(dataUrl, reader));
  }

  private static CallResult<ImageType> read(String dataUrl, Reader reader) throws IOException {
    BufferedSource image = DataUrl.decode(dataUrl);
    Optional<ImageType> type = ImageReader.type(image);
    if (type.isEmpty()) {
      throw new PermanentFailureException(
          image.exhausted() ? "it is empty" : "its content is not an image", null);
    }
    try {
      reader.read(image, type.get(), -1);
    } catch (CutImageException e) {
      // It stays so.
      throw new PermanentFailureException(FailureText.of(e), e);
    }
    return CallResult.ok(type.get());
  }

  HttpCall<ImageType> fetch(HttpUrl address, Reader reader) {
    // An image does not get smaller, and OkHttp would not tell whether it is cut.
    Request request =
        new Request.Builder().url(address).header("Accept-Encoding", IDENTITY).build();
    Call call = client.newCall(new CallOptions(options).on(request));
    return new SlotCall<>(slots, call::cancel, () -> fetch(call, reader));
  }

  /** Only 200 has a whole image. Refused with 200 means that it has none. */
  private CallResult<ImageType> fetch(Call call, Reader reader) throws IOException {
    try (Response response = call.execute()) {
      if (response.code() == 206) {
        throw new CutImageException("it is cut: HTTP 206, which is a part of it");
      }
      return response.code() == 200 ? read(response, reader) : refused(response, "");
    }
  }

  private CallResult<ImageType> read(Response response, Reader reader) throws IOException {
    String coding = response.header("Content-Encoding", IDENTITY).strip();
    boolean isCoded = !coding.equalsIgnoreCase(IDENTITY);
    BufferedSource body = response.body().source();
    boolean isGzip =
        coding.toLowerCase(Locale.ROOT).matches("(x-)?gzip") && body.rangeEquals(0, GZIP_START);
    BufferedSource image = isGzip ? Okio.buffer(new GzipSource(body)) : body;
    Optional<ImageType> type = ImageReader.type(image);
    if (type.isPresent()) {
      long length = isCoded ? -1 : response.body().contentLength();
      reader.read(image, type.get(), length);
      return CallResult.ok(type.get());
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

  private CallResult<ImageType> refused(Response response, String what) {
    String type = response.header("Content-Type");
    String from =
        (type == null ? "no content type" : shown(type))
            + " from "
            + shown(response.request().url().host());
    return new CallResult.Refused<>(
        ApiError.ofMessage(response.code(), what + from), RetryAfter.in(response.headers()));
  }

  private String shown(String header) {
    return ApiError.start(options.apiKey.redactor.redact(header.strip()), HEADER_CHARACTERS);
  }
}
