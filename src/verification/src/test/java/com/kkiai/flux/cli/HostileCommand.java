package com.kkiai.flux.cli;

import com.kkiai.verification.hostile.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A command that meets a server that is not what it should be. */
enum HostileCommand {
  REDUX,
  IMAGE_TO_IMAGE,
  STATUS,
  RESULT,
  CANCEL,
  RESUME;

  static final String JOB = "flux-1/acf05732-7cb3-445b-9f39-fdaeccb1d730";

  /** A cancel takes them for a yes. */
  private static final Set<String> ANY_2XX = Set.of("endless", "deep", "half", "pending");

  private static final List<HostileCommand> ALL = List.of(values());

  /** One run: a command, a response to all of its calls, and its exit code. */
  record Run(
      String name, HostileCommand command, Reply response, Reply file, int code, boolean late) {
    @Override
    public String toString() {
      return command + " and " + name;
    }
  }

  /**
   * What each command ends with if all calls get this response: those that submit, those that ask
   * once, and the one that waits.
   */
  static List<Run> meet(String name, Reply response, int submit, int ask, int wait, boolean late) {
    List<Run> runs = new ArrayList<>();
    for (HostileCommand command : ALL) {
      int code = command.submits() ? submit : command == RESUME ? wait : ask;
      boolean isYes = command == CANCEL && ANY_2XX.contains(name);
      runs.add(new Run(name, command, response, Reply.html(404), isYes ? 0 : code, late));
    }
    return runs;
  }

  /** What a job that is done with one image, which cannot be fetched, ends with. */
  static List<Run> meetImage(String name, String url, Reply file, boolean late) {
    Reply done =
        Reply.json(
            200,
            """
            {"status":"COMPLETED","request_id":"acf05732-7cb3-445b-9f39-fdaeccb1d730",
            "images":[{"url":"%s"}]}"""
                .formatted(url));
    return List.of(
        new Run(name, RESULT, done, file, 1, late),
        new Run(name, RESUME, done, file, late ? 4 : 1, late));
  }

  boolean submits() {
    return this == REDUX || this == IMAGE_TO_IMAGE;
  }

  /** Whether it works on a folder and prints a line for each image. */
  boolean isBatch() {
    return submits() || this == RESUME;
  }

  String[] arguments(String image, String folder) {
    return switch (this) {
      case REDUX -> new String[] {"redux", image, "-o", folder};
      case IMAGE_TO_IMAGE -> new String[] {"image-to-image", image, "--prompt=x", "-o", folder};
      case STATUS, CANCEL -> new String[] {name().toLowerCase(java.util.Locale.ROOT), JOB};
      case RESULT -> new String[] {"result", JOB, "-o", folder};
      case RESUME -> new String[] {"resume", folder};
    };
  }
}
