package com.kkiai.contracts;

/** The values that the contract's examples are made of. */
final class Examples {
  static final String KEY = "a-key-of-the-gateway";
  static final String UNKNOWN_KEY = "not-a-key";
  static final String ID = "acf05732-7cb3-445b-9f39-fdaeccb1d730";
  static final String APP = "flux-1";
  static final String IMAGE_URL = "https://fal.media/files/koala/Chls9L2ZnvuipUTEwlnJC.png";
  static final String PROMPT = "A cat dressed as a wizard";

  private Examples() {}
}
