package com.kkiai.flux;

import java.io.IOException;
import okio.Buffer;
import okio.ByteString;

/** An image that comes in the result itself. */
final class DataUrl {
  private DataUrl() {}

  static Buffer decode(String url) throws IOException {
    int comma = url.indexOf(',');
    ByteString bytes =
        comma > 0 && url.substring(0, comma).endsWith(";base64")
            ? ByteString.decodeBase64(url.substring(comma + 1))
            : null;
    if (bytes == null) {
      throw new IOException("its data URL is not base64");
    }
    return new Buffer().write(bytes);
  }
}
