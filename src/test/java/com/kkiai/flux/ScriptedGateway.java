package com.kkiai.flux;

import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.spec.HttpCall;
import com.kkiai.flux.spec.LeftOut;
import com.kkiai.flux.spec.SpecWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A server on loopback that answers each kind of call by a script: one answer after the other, the
 * last one for ever. What was not scripted is answered with 404.
 */
final class ScriptedGateway implements AutoCloseable {
  enum Kind {
    SUBMIT,
    STATUS,
    RESULT,
    CANCEL,
    FILE
  }

  static final String ID = "acf05732-7cb3-445b-9f39-fdaeccb1d730";
  static final String KEY = "secret-key-1234567890";
  static final ReduxRequest REQUEST =
      ReduxRequest.builder().image(ImageSource.url("https://example.org/cat.png")).build();

  final MockWebServer server = new MockWebServer();

  /** Every call of the API must be valid; the answers are odd on purpose. */
  final SpecWatch watch = SpecWatch.ofClient();

  private final Map<Kind, Deque<MockResponse>> scripts = new EnumMap<>(Kind.class);
  private final List<RecordedRequest> received = new ArrayList<>();

  ScriptedGateway() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
    on(Kind.SUBMIT, json(200, envelope("IN_QUEUE")));
  }

  private MockResponse answer(RecordedRequest request) {
    if (kind(request) == Kind.FILE) {
      watch.leaveOut(LeftOut.IMAGE);
    } else {
      watch.request(HttpCall.of(request), false);
    }
    return next(request);
  }

  private synchronized MockResponse next(RecordedRequest request) {
    received.add(request);
    Deque<MockResponse> script = scripts.getOrDefault(kind(request), new ArrayDeque<>());
    if (script.isEmpty()) {
      return json(404, "{\"detail\":\"Request not found\"}");
    }
    return script.size() > 1 ? script.removeFirst() : script.getFirst();
  }

  private static Kind kind(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    if (request.getMethod().equals("POST")) {
      return Kind.SUBMIT;
    }
    if (request.getMethod().equals("PUT")) {
      return Kind.CANCEL;
    }
    if (path.contains("/files/")) {
      return Kind.FILE;
    }
    return path.endsWith("/status") ? Kind.STATUS : Kind.RESULT;
  }

  synchronized ScriptedGateway on(Kind kind, MockResponse... answers) {
    scripts.put(kind, new ArrayDeque<>(Arrays.asList(answers)));
    return this;
  }

  synchronized List<RecordedRequest> received(Kind kind) {
    return received.stream().filter(request -> kind(request) == kind).toList();
  }

  int count(Kind kind) {
    return received(kind).size();
  }

  FluxClientBuilder builder() {
    return FluxClient.builder()
        .apiKey(KEY)
        .baseUrl(server.url("/").toString())
        .pollPolicy(PollPolicy.fixed(Duration.ofMillis(1)))
        .retryPolicy(quick(4));
  }

  static RetryPolicy quick(int submitAttempts) {
    Duration pause = Duration.ofMillis(1);
    return new RetryPolicy(submitAttempts, pause, pause, pause, 0, new java.util.Random(1));
  }

  static MockResponse json(int code, String body) {
    return new MockResponse.Builder()
        .code(code)
        .addHeader("Content-Type: application/json")
        .body(body)
        .build();
  }

  static MockResponse withHeader(MockResponse answer, String name, String value) {
    return answer.newBuilder().addHeader(name, value).build();
  }

  static String envelope(String status) {
    return envelope(status, "");
  }

  /** The form of the gateway's own page. */
  static String envelope(String status, String more) {
    String upstream = "https://queue.fal.run/fal-ai/flux-1/requests/" + ID;
    return """
        {"status":"%s","request_id":"%s","response_url":"%s","status_url":"%s/status",
        "cancel_url":"%s/cancel","logs":null,"metrics":{},"queue_position":0%s}"""
        .formatted(status, ID, upstream, upstream, upstream, more);
  }

  static String output(String... urls) {
    var images =
        Arrays.stream(urls)
            .map(url -> "{\"url\":\"" + url + "\",\"width\":4,\"height\":3}")
            .toList();
    return "{\"images\":["
        + String.join(",", images)
        + "],\"seed\":7,\"has_nsfw_concepts\":[false]}";
  }

  static final String IN_PROGRESS = "{\"detail\":\"Request is still in progress\"}";

  @Override
  public void close() {
    server.close();
    watch.end();
  }
}
