package com.kkiai.flux.sandbox;

import com.kkiai.flux.spec.HttpCall;
import com.kkiai.flux.spec.HttpReply;
import com.kkiai.flux.spec.LeftOut;
import com.kkiai.flux.spec.SpecWatch;
import java.util.Objects;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sandboxes of all tests. What goes in and out is held against the spec; closing the
 * sandbox fails the test if anything was wrong.
 */
public final class WatchedSandbox implements Witness {
  private final SpecWatch watch;

  WatchedSandbox(SpecWatch watch) {
    this.watch = watch;
  }

  /** A sandbox that only this project's client calls. */
  public static SandboxBuilder builder() {
    return builder(SpecWatch.ofClient());
  }

  /**
   * A sandbox that a test calls as it likes.
   *
   * @param meant words of violations that the test means, each of which must come
   */
  public static SandboxBuilder forAnyCaller(String... meant) {
    SpecWatch watch = SpecWatch.ofAnyCaller();
    for (String words : meant) {
      watch.mean(words);
    }
    return builder(watch);
  }

  public static SandboxBuilder builder(SpecWatch watch) {
    return Sandbox.builder().witness(new WatchedSandbox(watch));
  }

  @Override
  public void saw(Exchange exchange) {
    Route route = exchange.route();
    Answer answer = exchange.answer();
    boolean success = answer != null && answer.status() < 300;
    if (route != null && route.kind() == CallKind.IMAGE) {
      watch.leaveOut(LeftOut.IMAGE);
    } else if (route == null && success) {
      watch.leaveOut(LeftOut.PAGE);
    } else {
      HttpCall call = call(exchange);
      watch.request(call, success);
      answer(call, answer);
    }
  }

  private HttpCall call(Exchange exchange) {
    boolean whole = exchange.body().complete() && !exchange.body().tooLarge();
    if (!whole) {
      watch.leaveOut(LeftOut.BROKEN_BODY);
    }
    ReceivedCall call = exchange.call();
    return new HttpCall(
        call.method(),
        call.path(),
        call.query(),
        call.headers(),
        whole ? exchange.body().bytes() : null);
  }

  /** What an outcome put into the answer is the test's own, and no more of it. */
  private void answer(HttpCall call, @Nullable Answer answer) {
    if (answer == null) {
      watch.leaveOut(LeftOut.NO_ANSWER);
      return;
    }
    if (answer.planted() != Answer.Planted.NOTHING) {
      watch.leaveOut(LeftOut.PLANTED);
    }
    switch (answer.planted()) {
      case ALL -> {}
      case BODY -> watch.response(call, reply(answer, null));
      case STATUS_WORD -> watch.response(call, reply(answer, withListedStatus(answer.body())));
      case NOTHING -> watch.response(call, reply(answer, answer.body()));
    }
  }

  private static HttpReply reply(Answer answer, @Nullable ByteString body) {
    return new HttpReply(answer.status(), answer.headers(), body);
  }

  private static ByteString withListedStatus(ByteString json) {
    String listed = json.utf8().replaceFirst("\"status\":\"[^\"]*\"", "\"status\":\"COMPLETED\"");
    return ByteString.encodeUtf8(Objects.requireNonNull(listed));
  }

  @Override
  public void closed() {
    watch.end();
  }
}
