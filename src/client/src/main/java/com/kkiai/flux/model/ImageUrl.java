package com.kkiai.flux.model;

import java.util.regex.Pattern;

/** A picture as text on the wire: an address, or a data URL. */
public final class ImageUrl implements ImageSource {
  private static final Pattern DATA_URL_HEAD =
      Pattern.compile("data:image/(jpe?g|png|webp|gif|avif);base64,\\S", Pattern.CASE_INSENSITIVE);

  /**
   * Looser than java.net.URI, which knows no host with an underscore and no bar in a query; whether
   * there is a picture is for the gateway to say.
   */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<scheme>https?://)([^/?#@\\s]*@)?(?<host>([^/?#@:\\[\\]\\s]+|\\[[0-9a-f:.]+])(:\\d{1,5})?)"
              + "(?<path>/[^?#\\s]*)?([?#]\\S*)?",
          Pattern.CASE_INSENSITIVE);

  private final String url;

  private ImageUrl(String url) {
    this.url = url;
  }

  static ImageUrl of(String url) {
    if (url.regionMatches(true, 0, "data:", 0, 5)) {
      if (!DATA_URL_HEAD.matcher(url).lookingAt()) {
        throw invalid("a data URL must be base64 of jpg, png, webp, gif or avif");
      }
    } else if (!ADDRESS.matcher(url).matches()) {
      throw invalid("must be an http or https address or a data URL");
    }
    return new ImageUrl(url);
  }

  private static InvalidRequestException invalid(String rule) {
    return new InvalidRequestException(Violation.ofImage("url_type", "image_url: " + rule));
  }

  /** {@return the address or data URL as it is on the wire} It may hold secrets of its owner. */
  public String url() {
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

  /** Returns the address without user and query, which often holds a signature. */
  @Override
  public String toString() {
    if (url.regionMatches(true, 0, "data:", 0, 5)) {
      return "data URL of " + url.length() + " characters";
    }
    return ADDRESS.matcher(url).replaceFirst("${scheme}${host}${path}");
  }
}
