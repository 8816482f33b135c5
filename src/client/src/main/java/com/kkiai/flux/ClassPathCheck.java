package com.kkiai.flux;

import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okio.Okio;

/** Says which library on the class path is too old. Usually another library has brought it. */
final class ClassPathCheck {
  private static final Pattern PACKAGE = Pattern.compile(".*\\b(kotlin|okio|okhttp3)[./].*");
  private static final Map<String, String> MESSAGES =
      Map.of(
          "kotlin", tooOld("org.jetbrains.kotlin:kotlin-stdlib", "1.8.22 or newer"),
          "okio", tooOld("com.squareup.okio:okio-jvm", "3.13.0 or newer"),
          "okhttp3", tooOld("com.squareup.okhttp3:okhttp", "the version of okhttp-jvm"));

  private ClassPathCheck() {}

  /** Uses what older versions lack. They would fail at a call, or print the key with it. */
  static void run() {
    var unused = new OkHttpClient.Builder().fastFallback(false);
    var unusedToo = Okio.inMemorySocketPair(1);
  }

  static IllegalStateException explain(LinkageError error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    // 'result owner.method(parameters)': the library of the owner is too old.
    String missing = String.valueOf(root.getMessage()).split("\\(", 2)[0];
    var owner = PACKAGE.matcher(missing);
    String message =
        owner.matches()
            ? MESSAGES.get(owner.group(1))
            : "a library on the class path is older than the one that kkiai-flux depends on";
    return new IllegalStateException(message, error);
  }

  private static String tooOld(String artifact, String version) {
    return artifact
        + " on the class path is too old: in dependencyManagement, set it to "
        + version;
  }
}
