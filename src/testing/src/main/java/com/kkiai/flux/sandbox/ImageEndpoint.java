package com.kkiai.flux.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives the images themselves. Asks for no token, as the service's file host does not. */
record ImageEndpoint(JobStore jobs, PaintedImages images) implements Endpoint {
  private static final Pattern NAME = Pattern.compile("(.+)-(\\d{1,2})\\.([a-z]+)");

  @Override
  public Answer answer(IncomingCall call) {
    Matcher name = NAME.matcher(call.route().name());
    Job job = name.matches() ? jobs.find(name.group(1)) : null;
    if (job == null || !job.look().succeeded()) {
      return Errors.typical(404);
    }
    Answer fixed = job.traits().answers().get(CallKind.IMAGE);
    if (fixed != null) {
      return fixed;
    }
    ImageOrder order = job.order();
    int number = Integer.parseInt(name.group(2));
    if (number >= job.imageCount() || !name.group(3).equals(order.type().extension())) {
      return Errors.typical(404);
    }
    return Answer.of(200, order.type().mediaType(), images.image(job, number));
  }
}
