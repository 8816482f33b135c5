/** A program of a user on the module path. */
module org.example {
  requires com.kkiai.flux;
  requires com.kkiai.flux.testing;
  // Both are automatic modules, which cannot say what they need of modules that are not.
  requires okhttp3;
  requires java.desktop;
  requires jdk.httpserver;
}
