package com.kkiai.verification.hostile;

import static com.kkiai.verification.hostile.HostileCase.VALUE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okio.ByteString;

/** What a server does to a client that fetches an image. */
final class HostileImages {
  private static final String NOT_SAVED = "ImageNotSavedException";
  private static final String HERE = "http://{here}/files/1.png";

  /** Its end, and one more byte so that base64 needs no padding. */
  private static final ByteString PNG =
      ByteString.decodeHex("89504e470d0a1a0a0000000049454e44ae42608200");

  private HostileImages() {}

  static List<HostileCase> all() {
    var cases = new ArrayList<HostileCase>();
    Reply png = Reply.bytes("image/png", PNG.toByteArray());
    // What can be saved comes first: saving takes away what an earlier failure left.
    String user = HERE.replace("http://", "http://user:password@");
    cases.add(HostileCase.ofImage("image at an address with a user", user, png, VALUE));
    cases.add(longDataUrl(PNG.base64(), VALUE));
    cases.add(longDataUrl("", NOT_SAVED));
    cases.add(longDataUrl("iVBORw0KGgoA", NOT_SAVED));
    // SaveTest and DataUrlTest have the short ones.
    for (String url :
        List.of(
            "file:///etc/passwd",
            "http://10.0.0.1/1.png",
            "\\u0000",
            "http://" + "x".repeat(1 << 20) + "/",
            "data:image/png;base64," + "A".repeat(4 << 20))) {
      String what = "image at " + url.substring(0, Math.min(40, url.length()));
      cases.add(HostileCase.ofImage(what, url, png, NOT_SAVED));
    }
    byte[] start = PNG.toByteArray();
    for (Reply passing :
        List.of(Reply.cut("image/png", start, 1000), Reply.garbage(), Reply.json(503, ""))) {
      cases.add(
          HostileCase.ofImage("image that fails", HERE, passing, NOT_SAVED, "ConnectionException")
              .endingByItsLimit());
    }
    for (Reply lasting :
        List.of(
            Reply.html(200),
            Reply.html(404),
            Reply.bytes("image/png", new byte[0]),
            Reply.announced("image/png", start, 10L << 30),
            Reply.endlessChunks(200, "image/png", start))) {
      cases.add(HostileCase.ofImage("image that is none", HERE, lasting, NOT_SAVED));
    }
    return cases;
  }

  /** As long as a response may be. */
  private static HostileCase longDataUrl(String start, String ending) {
    Reply result =
        Reply.repeated(
            200,
            "{\"images\":[{\"url\":\"data:image/png;base64," + start,
            "AAAA",
            "\"}]}",
            LongResponses.BYTES);
    return new HostileCase(
        "SAVE: long data URL",
        Action.SAVE,
        result,
        Reply.html(404),
        Duration.ofSeconds(30),
        Set.of(ending));
  }
}
