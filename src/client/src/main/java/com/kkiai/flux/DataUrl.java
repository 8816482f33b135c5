package com.kkiai.flux;

import java.io.IOException;
import java.util.Locale;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/**
 * Decodes an image that is in the result itself, as a base64 data URL. Accepts what encoders write:
 * line breaks and spaces, percent-encoding, the URL-safe alphabet, and no padding.
 */
final class DataUrl implements Source {
  private static final int HEADER_CHARACTERS = 1000;

  private final String url;
  private int position;
  private int bits;
  private int bitCount;
  private int padding;

  private DataUrl(String url, int position) {
    this.url = url;
    this.position = position;
  }

  /**
   * Decodes while it is read: a long image is never in memory a second time.
   *
   * @throws IOException now or from a read, if the text is not base64
   */
  static BufferedSource decode(String url) throws IOException {
    int comma = url.indexOf(',');
    if (comma < 0 || comma > HEADER_CHARACTERS || !isBase64(url.substring(0, comma))) {
      throw notBase64();
    }
    return Okio.buffer(new DataUrl(url, comma + 1));
  }

  private static boolean isBase64(String header) {
    return header.strip().toLowerCase(Locale.ROOT).endsWith(";base64");
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    long count = 0;
    while (count < byteCount && position < url.length()) {
      char character = next();
      if (character == '=') {
        padding++;
      } else if (!isWhitespace(character)) {
        bits = bits << 6 | valueOf(character);
        bitCount += 6;
      }
      if (bitCount >= 8) {
        bitCount -= 8;
        sink.writeByte(bits >> bitCount);
        count++;
      }
    }
    // A single character at the end holds no byte.
    if (padding > 2 || (position == url.length() && bitCount == 6)) {
      throw notBase64();
    }
    return count == 0 ? -1 : count;
  }

  private char next() throws IOException {
    char character = url.charAt(position++);
    if (character != '%') {
      return character;
    }
    int end = Math.min(position + 2, url.length());
    try {
      character = (char) Integer.parseUnsignedInt(url, position, end, 16);
    } catch (NumberFormatException e) {
      throw notBase64();
    }
    position = end;
    return character;
  }

  private static boolean isWhitespace(char character) {
    return " \t\r\n\f".indexOf(character) >= 0;
  }

  private int valueOf(char character) throws IOException {
    if (padding == 0) {
      if (character >= 'A' && character <= 'Z') {
        return character - 'A';
      } else if (character >= 'a' && character <= 'z') {
        return character - 'a' + 26;
      } else if (character >= '0' && character <= '9') {
        return character - '0' + 52;
      } else if (character == '+' || character == '-') {
        return 62;
      } else if (character == '/' || character == '_') {
        return 63;
      }
    }
    throw notBase64();
  }

  private static IOException notBase64() {
    return new PermanentFailureException("its data URL is not base64", null);
  }

  @Override
  public Timeout timeout() {
    return Timeout.NONE;
  }

  @Override
  public void close() {}
}
