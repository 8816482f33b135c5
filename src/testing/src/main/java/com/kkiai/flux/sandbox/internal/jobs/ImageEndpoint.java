package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.Endpoint;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.IncomingCall;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.images.ImageOrder;
import com.kkiai.flux.sandbox.internal.images.PaintedImages;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves images. Requires no API key, like the service's image host. */
record ImageEndpoint(JobStore jobs, PaintedImages images) implements Endpoint {
  private static final Pattern NAME = Pattern.compile("(.+)-(\\d{1,2})\\.([a-z]+)");

  @Override
  public SandboxResponse respond(IncomingCall call) {
    Matcher name = NAME.matcher(call.route().name());
    Job job = name.matches() ? jobs.find(name.group(1)) : null;
    if (job == null || !job.look().succeeded()) {
      return ErrorResponses.typical(404);
    }
    SandboxResponse fixed = job.traits().responses().get(CallTarget.IMAGE);
    if (fixed != null) {
      return fixed;
    }
    ImageOrder order = job.order();
    int number = Integer.parseInt(name.group(2));
    if (number >= job.imageCount() || !name.group(3).equals(order.type().extension())) {
      return ErrorResponses.typical(404);
    }
    return SandboxResponse.of(
        200, order.type().mediaType(), images.image(job.requestId(), order, number));
  }
}
