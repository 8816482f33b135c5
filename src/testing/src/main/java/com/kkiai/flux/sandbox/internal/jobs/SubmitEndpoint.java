package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.ErrorDetail;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.Ids;
import com.kkiai.flux.sandbox.internal.http.IncomingCall;
import com.kkiai.flux.sandbox.internal.http.Json;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.images.ImageOrder;
import com.kkiai.flux.sandbox.internal.images.Source;
import com.kkiai.flux.sandbox.internal.images.Sources;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Checks a request and queues a job. */
record SubmitEndpoint(
    JobSettings settings,
    Supplier<JobTraits> script,
    RequestLog requests,
    JobStore jobs,
    Ids ids,
    Sources sources) {
  SandboxResponse respond(IncomingCall call) {
    if (!isJson(call.contentType())) {
      return ErrorResponses.sentence(415, "Content-Type must be " + SandboxResponse.JSON);
    }
    if (call.body().tooLarge()) {
      return ErrorResponses.message(
          413, "The body is larger than " + settings.bodyLimit() + " bytes");
    }
    Object request;
    try {
      request = Json.read(call.body().content().copy());
    } catch (IOException e) {
      return refused("json_invalid", "JSON decode error: " + e.getMessage());
    }
    Operation operation = call.route().operation();
    if (operation == null || !(request instanceof Map<?, ?> fields)) {
      return refused("model_attributes_type", "Input should be an object");
    }
    @SuppressWarnings("unchecked")
    var typed = (Map<String, Object>) fields;
    return submit(operation, typed);
  }

  private SandboxResponse submit(Operation operation, Map<String, Object> request) {
    List<ErrorDetail> faults = RequestCheck.faults(operation, request);
    if (!faults.isEmpty()) {
      return ErrorResponses.model(422, faults);
    }
    Optional<Source> source = source(request);
    if (source.isEmpty()) {
      return ErrorResponses.model(422, "file_download_error");
    }
    requests.add(operation, request);
    JobTraits traits = script.get();
    SandboxResponse refusal = traits.responses().get(CallTarget.SUBMIT);
    if (refusal != null) {
      return refusal;
    }
    String requestId = ids.requestId();
    ImageOrder order = ImageOrders.of(requestId, operation.fields(), request, source.get());
    Job job =
        new Job(requestId, settings.app(), traits, order, settings.pace(), settings.nanoTime());
    jobs.add(job);
    String envelope = Json.envelope(QueueStatus.class, Envelopes.queued(job)).utf8();
    ByteString body = ByteString.encodeUtf8(traits.envelope().apply(envelope));
    return SandboxResponse.json(200, body).header(SandboxResponse.CALL_NAME, requestId);
  }

  /** The request of an operation of another spec may have no image. */
  private Optional<Source> source(Map<String, Object> request) {
    return request.get("image_url") instanceof String url
        ? sources.of(url)
        : Optional.of(Source.ofHash(0));
  }

  private static SandboxResponse refused(String type, String message) {
    return ErrorResponses.model(422, List.of(ErrorResponses.detail("", type, message)));
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && contentType.toLowerCase(Locale.ROOT).matches("\\s*application/json\\s*(;.*)?");
  }
}
