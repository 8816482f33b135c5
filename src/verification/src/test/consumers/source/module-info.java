/** A user's program on the module path. */
module org.example {
  requires com.kkiai.flux;
  requires com.kkiai.flux.testing;
  // The library's modules are automatic: they cannot declare which other modules they require.
  requires okhttp3;
  requires java.desktop;
  requires jdk.httpserver;
}
