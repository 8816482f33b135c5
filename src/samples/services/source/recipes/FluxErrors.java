package recipes;

import com.kkiai.flux.ApiErrorException;
import com.kkiai.flux.FluxException;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.JobNotFoundException;
import com.kkiai.flux.JobTimeoutException;
import com.kkiai.flux.SubmitOutcomeUnknownException;
import com.kkiai.flux.model.InvalidRequestException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class FluxErrors {
  private static final Logger LOG = LoggerFactory.getLogger(FluxErrors.class);

  @ExceptionHandler
  ProblemDetail invalid(InvalidRequestException e) {
    LOG.info("{}", e.getMessage()); // It may name a file of the server.
    return problem(HttpStatus.BAD_REQUEST, "not an image, or an invalid request");
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> timedOut(JobTimeoutException e) {
    return ResponseEntity.accepted().body(Map.of("job", e.jobId()));
  }

  @ExceptionHandler
  ProblemDetail failed(FluxException e, HttpServletResponse response) {
    LOG.warn("{}", e.getMessage());
    if (response.isCommitted()) {
      throw e; // A part of an image has been sent: only the end of the connection can say so.
    } else if (e instanceof JobFailedException job
        && "content_policy_violation".equals(job.errorType())) {
      return problem(HttpStatus.UNPROCESSABLE_ENTITY, "choose another image");
    } else if (e instanceof ApiErrorException refusal
        && (refusal.error().isAboutTheKey() || refusal.error().isQuotaUsedUp())) {
      return problem(HttpStatus.SERVICE_UNAVAILABLE, "out of service");
    } else if (e instanceof JobNotFoundException) {
      return problem(HttpStatus.NOT_FOUND, "no such job, or its images have expired");
    } else if (e instanceof SubmitOutcomeUnknownException) {
      return problem(HttpStatus.BAD_GATEWAY, "may have been accepted and billed: do not retry");
    }
    return problem(HttpStatus.BAD_GATEWAY, "the image service failed");
  }

  private static ProblemDetail problem(HttpStatus status, String detail) {
    return ProblemDetail.forStatusAndDetail(status, detail);
  }
}
