package com.kkiai.flux.model;

import java.util.regex.Pattern;

/** An image that is given as an http(s) URL or as a base64 data URL. */
public final class ImageUrl implements ImageSource {
  /**
   * The pattern of ImageSource in the spec. It is loose: only the gateway can tell whether there is
   * an image at the URL.
   */
  static final Pattern PATTERN =
      Pattern.compile(
          "^([Hh][Tt][Tt][Pp][Ss]?://[^/?#:\\s][^/?#\\s]*([/?#]\\S*)?"
              + "|[Dd][Aa][Tt][Aa]:[Ii][Mm][Aa][Gg][Ee]/"
              + "([Jj][Pp][Ee]?[Gg]|[Pp][Nn][Gg]|[Ww][Ee][Bb][Pp]|[Gg][Ii][Ff]|[Aa][Vv][Ii][Ff])"
              + "(;[A-Za-z0-9-]+=[A-Za-z0-9._-]+){0,4};[Bb][Aa][Ss][Ee]64,[A-Za-z0-9+/_-]+={0,2})$");

  private static final Pattern PARTS =
      Pattern.compile(
          "(?s)(?<scheme>https?://)([^/?#]*@)?(?<host>[^/?#]*)(?<path>/[^?#]*)?.*",
          Pattern.CASE_INSENSITIVE);

  private final String url;

  private ImageUrl(String url) {
    this.url = url;
  }

  static ImageUrl of(String url) {
    if (!PATTERN.matcher(url).matches()) {
      throw new InvalidRequestException(
          Violation.ofImage(
              "url_type",
              isData(url)
                  ? "image_url must be a base64 data URL of a JPEG, PNG, WebP, GIF or AVIF image"
                  : "image_url must be an http(s) URL or a base64 data URL"));
    }
    return new ImageUrl(url);
  }

  private static boolean isData(String url) {
    return url.regionMatches(true, 0, "data:", 0, 5);
  }

  /** {@inheritDoc} The URL may contain credentials, such as a signature in the query. */
  @Override
  public String toUrl() {
    return url;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageUrl image && image.url.equals(url);
  }

  @Override
  public int hashCode() {
    return url.hashCode();
  }

  /**
   * Returns the URL without user information, query and fragment, which may contain credentials;
   * for a data URL its length only.
   */
  @Override
  public String toString() {
    return isData(url)
        ? "data URL of " + url.length() + " characters"
        : PARTS.matcher(url).replaceFirst("${scheme}${host}${path}");
  }
}
