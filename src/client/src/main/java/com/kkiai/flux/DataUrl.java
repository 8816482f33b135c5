package com.kkiai.flux;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/** An image that comes in the result itself. */
final class DataUrl {
  private DataUrl() {}

  /**
   * Decodes while it is read, so that a long image is not in memory in three forms at once.
   *
   * @throws IOException here or while it is read, if it is not base64
   */
  static BufferedSource decode(String url) throws IOException {
    int comma = url.indexOf(',');
    if (comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
      throw new IOException("its data URL is not base64");
    }
    var text = new Buffer().writeUtf8(url, comma + 1, url.length());
    return Okio.buffer(new Decoded(Base64.getDecoder().wrap(text.inputStream())));
  }

  private static final class Decoded extends ForwardingSource {
    Decoded(InputStream bytes) {
      super(Okio.source(bytes));
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      try {
        return super.read(sink, byteCount);
      } catch (IOException e) {
        throw new IOException("its data URL is not base64", e);
      }
    }
  }
}
