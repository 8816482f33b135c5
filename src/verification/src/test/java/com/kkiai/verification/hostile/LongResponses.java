package com.kkiai.verification.hostile;

import static com.kkiai.verification.hostile.HostileCase.VALUE;

import com.kkiai.verification.spec.SpecTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whole responses, nearly as long as one may be, that fill each field of the spec with what takes
 * the most memory: very many values, or one very long one.
 */
final class LongResponses {
  /** A little less than the longest response that is read by default, in 96 MiB of memory. */
  static final long BYTES = (8L << 20) - (1 << 18);

  private static final String START = "{\"request_id\":\"" + HostileClient.ID + "\",";
  private static final List<String> VALUES =
      List.of("0", "\"\"", "{}", "[]", "\"k#\"", "{\"url\":\"x\"}");
  private static final List<String> LETTERS =
      List.of("x", "\\n", "\u00e9", "\u4e2d", "\\u4e2d" + "x".repeat(200));

  private final Action call;
  private final List<HostileCase> cases = new ArrayList<>();

  private LongResponses(Action call) {
    this.call = call;
  }

  static List<HostileCase> of(Action call) {
    var responses = new LongResponses(call);
    responses.fill(START, call.schema(), "}");
    return responses.cases;
  }

  private void fill(String start, String schema, String end) {
    SpecTree.ofTheFile()
        .properties(schema)
        .forEach(
            (name, property) -> {
              String open = start + "\"" + name + "\":";
              add(open + "[0", ",#", "]" + end);
              for (String value : VALUES) {
                add(open + "[0", "," + value, "]" + end);
                add(open + "{\"a\":0", ",\"k#\":" + value, "}" + end);
              }
              for (String letters : LETTERS) {
                add(open + "\"\\u4e2d", letters, "\"" + end);
                add(open + "\"", letters, "\"" + end);
              }
              add(open, "1", end);
              add(open + "{\"", "n", "\":1,\"b\":2}" + end);
              items(open, property, end);
            });
  }

  private void items(String open, Map<String, Object> property, String end) {
    if (property.get("items") instanceof Map<?, ?> items
        && items.get("$ref") instanceof String ref) {
      fill(open + "[{\"url\":\"x\",", ref.replaceFirst(".*/", ""), "}]" + end);
    }
  }

  private void add(String start, String again, String end) {
    Reply reply = Reply.repeated(200, start, again, end, BYTES);
    String what = "long " + start + again;
    String[] endings = {VALUE, call.unreadable(), call.refused(), call.outOfTime()};
    var one = HostileCase.of(call, what, reply, endings);
    // A response about another job is asked for again.
    boolean isAnother = call == Action.STATUS && start.startsWith(START + "\"request_id\"");
    cases.add(isAnother ? one.endingByItsLimit() : one);
  }
}
