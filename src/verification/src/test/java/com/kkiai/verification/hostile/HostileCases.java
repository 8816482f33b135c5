package com.kkiai.verification.hostile;

import static com.kkiai.verification.hostile.HostileCase.VALUE;

import com.kkiai.verification.spec.SpecTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** All that a server does to a client. */
final class HostileCases {
  private static final long GIGABYTE = 1L << 30;
  private static final int DEEP = 100_000;
  private static final List<Action> CALLS =
      List.of(Action.SUBMIT, Action.STATUS, Action.RESULT, Action.CANCEL, Action.AWAIT);

  private final List<HostileCase> cases = new ArrayList<>();

  private HostileCases() {}

  /** Returns all cases, but of those that differ in little only every so many. */
  static List<HostileCase> oneOf(int step) {
    var all = new HostileCases();
    for (Action call : CALLS) {
      all.notOfTheSpec(call);
      all.cut(call);
      all.errors(call);
    }
    all.endless(Action.RESULT);
    all.ids();
    all.states();
    all.cases.addAll(HostileImages.all());
    var alike = new HostileCases();
    alike.endless(Action.SUBMIT);
    for (Action call : List.of(Action.SUBMIT, Action.STATUS, Action.RESULT, Action.CANCEL)) {
      alike.wrongTypes(call);
      alike.cases.addAll(LongResponses.of(call));
    }
    for (int number = 0; number < alike.cases.size(); number += step) {
      all.cases.add(alike.cases.get(number));
    }
    return List.copyOf(all.cases);
  }

  private void add(Action action, String what, Reply response, String... endings) {
    cases.add(HostileCase.of(action, what, response, endings));
  }

  private void notOfTheSpec(Action call) {
    var bodies = new LinkedHashMap<String, String>();
    bodies.put("arrays in arrays", "[".repeat(DEEP));
    bodies.put("objects in objects", "{\"a\":".repeat(DEEP));
    bodies.put("deep unknown field", field("unknown", "[".repeat(DEEP)));
    bodies.put("deep unknown field, closed", field("unknown", "[".repeat(DEEP) + "]".repeat(DEEP)));
    bodies.put("deep status", field("status", "{\"a\":".repeat(DEEP)));
    bodies.put("NaN", field("unknown", "NaN"));
    bodies.put("Infinity", field("unknown", "-Infinity"));
    bodies.put("list", "[]");
    bodies.put("half a document", "{\"request_id\":\"1\",\"status\":\"IN_QU");
    bodies.put("two documents", field("status", "\"COMPLETED\"") + "{}");
    bodies.forEach((what, body) -> add(call, what, Reply.json(200, body), call.unreadable()));
    for (String text : List.of("", "null", "\"text\"", "7", "request_id=1")) {
      page(call, "no object: " + text, Reply.json(200, text), call.unreadable());
    }
    // Only a 2xx that is no page is a yes to a cancel.
    String html = call == Action.CANCEL ? "MalformedResponseException" : call.unreadable();
    page(call, "HTML", Reply.html(200), html);
    String refused = call == Action.SUBMIT ? call.refused() : html;
    page(call, "422 with HTML", Reply.html(422), refused);
    page(call, "422 with space", Reply.repeated(422, "", "\n", "", GIGABYTE), refused);
    page(call, "422 with chunks", Reply.endlessChunks(422, "text/plain", new byte[1]), refused);
    for (String field : SpecTree.ofTheFile().properties(call.schema()).keySet()) {
      String deep = field(field, "{\"a\":[".repeat(DEEP));
      add(call, "deep " + field, Reply.json(200, deep), call.unreadable());
    }
  }

  /** Who waits for a job asks for it again; a single read ends after a few pages. */
  private void page(Action call, String what, Reply reply, String ending) {
    boolean isWait = call == Action.AWAIT;
    var page = HostileCase.of(call, what, reply, isWait ? call.outOfTime() : ending);
    cases.add(isWait ? page.endingByItsLimit() : page);
  }

  /** What is cut may be whole another time. */
  private void cut(Action call) {
    byte[] start = "{\"status\":\"IN_QU".getBytes(StandardCharsets.UTF_8);
    for (Reply reply : List.of(Reply.cut("application/json", start, 1000), Reply.garbage())) {
      cases.add(HostileCase.of(call, "cut", reply, call.outOfTime()).endingByItsLimit());
    }
  }

  private void endless(Action call) {
    String unreadable = call.unreadable();
    String start = "{\"request_id\":\"1\",\"unknown\":";
    for (String again : List.of(" ", "\"x\",", "{\"url\":\"x\"},", "[],", "1,", "\"k\":1,")) {
      String open = again.startsWith("\"k\"") ? "{" : "[";
      Reply gigabyte = Reply.repeated(200, start + open, again, "", GIGABYTE);
      add(call, "a gigabyte of " + again, gigabyte, unreadable);
    }
    for (String letters : List.of("x", "\\u4e2d" + "x".repeat(200))) {
      Reply text = Reply.repeated(200, "{\"prompt\":\"", letters, "", GIGABYTE);
      add(call, "a gigabyte of text of " + letters, text, unreadable);
    }
    Reply number = Reply.repeated(200, start, "1", "", GIGABYTE);
    add(call, "a gigabyte of digits", number, unreadable);
    Reply name = Reply.repeated(200, "{\"", "n", "", GIGABYTE);
    add(call, "a gigabyte of name", name, unreadable);
    byte[] text8 = (start + "\"").getBytes(StandardCharsets.UTF_8);
    add(call, "endless chunks", Reply.endlessChunks(200, "application/json", text8), unreadable);
    add(call, "packed", Reply.packed(200, start + "\"", "x", 20 << 20), unreadable);
  }

  private void errors(Action call) {
    var bodies = new LinkedHashMap<String, Reply>();
    bodies.put("deep", Reply.json(422, "{\"detail\":" + "[".repeat(DEEP)));
    bodies.put("list", Reply.json(422, "[".repeat(200) + "]".repeat(200)));
    bodies.put("names twice", Reply.json(422, "{\"detail\":\"a\",\"detail\":[]}"));
    bodies.put("NaN", Reply.json(422, "{\"detail\":NaN}"));
    bodies.put("text", Reply.repeated(422, "{\"detail\":\"", "x\\n", "", GIGABYTE));
    bodies.put("entries", Reply.repeated(422, "{\"detail\":[", "{\"msg\":1},", "", GIGABYTE));
    bodies.put("packed", Reply.packed(422, "{\"detail\":\"", "x", 20 << 20));
    bodies.forEach((what, reply) -> add(call, "422 with " + what, reply, call.refused()));
    // In a very slow moment there is no time for a first response.
    String[] endings = {
      call.outOfTime(), call == Action.SUBMIT || call == Action.AWAIT ? "-" : "ApiErrorException"
    };
    Reply deep = Reply.json(500, "{\"detail\":" + "[".repeat(DEEP));
    cases.add(HostileCase.of(call, "500 with deep", deep, endings).endingByItsLimit());
  }

  /** Each field of the spec with each type of value: what nobody needs must do no harm. */
  private void wrongTypes(Action call) {
    List<String> values =
        List.of(
            "null",
            "true",
            "-1",
            "1.5",
            "1e400",
            "99999999999999999999",
            "\"\"",
            "\"\\u0000\\ud800\"",
            "\"../../%2e%2e/\\u0000\"",
            "[]",
            "{}",
            "[null]",
            "[[1],{\"a\":1}]",
            "{\"a\":{\"b\":1}}");
    for (String field : SpecTree.ofTheFile().properties(call.schema()).keySet()) {
      for (String value : values) {
        for (String body : List.of(field(field, value), twice(field, value))) {
          String[] endings = {VALUE, call.unreadable(), call.refused(), call.outOfTime()};
          var one = HostileCase.of(call, body, Reply.json(200, body), endings);
          // Of another job: asked for again.
          boolean isAnother = call == Action.STATUS && field.equals("request_id");
          cases.add(isAnother ? one.endingByItsLimit() : one);
        }
      }
    }
  }

  private void ids() {
    for (String id :
        List.of(
            "../../x",
            "%2e%2e",
            "..",
            "a/b",
            "a\\u0000b",
            "",
            " ",
            "\\u202e",
            "x".repeat(1 << 20))) {
      String body = "{\"request_id\":\"" + id + "\"}";
      String what = "request id " + id.substring(0, Math.min(20, id.length()));
      add(Action.SUBMIT, what, Reply.json(200, body), Action.SUBMIT.unreadable());
    }
  }

  private void states() {
    String pending = field("status", "\"PENDING\"");
    cases.add(
        HostileCase.of(Action.AWAIT, "unknown", Reply.json(200, pending), "JobTimeoutException")
            .endingByItsLimit());
    add(Action.STATUS, "unknown status", Reply.json(200, pending), VALUE);
    for (String logs : List.of("null", "[]", "{}", "\"none\"", "[null,7,\"x\",{\"message\":[]}]")) {
      add(Action.STATUS, "logs " + logs, Reply.json(200, field("logs", logs)), VALUE);
    }
    String done = field("status", "\"COMPLETED\"");
    Reply seed = Reply.repeated(200, "{\"seed\":\"\\u4e2d", "x", "\"}", LongResponses.BYTES);
    add(Action.RESULT, "long text for a number", seed, Action.RESULT.unreadable());
    for (Action call : List.of(Action.AWAIT, Action.RESULT)) {
      add(call, "done without a result", Reply.json(200, done), call.unreadable());
      String empty = done.replace("{", "{\"images\":[],");
      add(call, "done without images", Reply.json(200, empty), call.unreadable());
    }
  }

  private static String field(String name, String value) {
    return "{\"request_id\":\"%s\",\"%s\":%s}".formatted(HostileClient.ID, name, value);
  }

  private static String twice(String name, String value) {
    return "{\"%1$s\":%2$s,\"request_id\":\"%3$s\",\"%1$s\":\"x\",\"%1$s\":%2$s}"
        .formatted(name, value, HostileClient.ID);
  }
}
