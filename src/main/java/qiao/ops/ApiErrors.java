package qiao.ops;

import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers with what went wrong, and with what to do about it (RFC 9457). */
@RestControllerAdvice("qiao.ops")
class ApiErrors {
  @ExceptionHandler
  ProblemDetail refused(Exception e) throws Exception {
    // What nobody foresaw stays what it is.
    Failure failure = Failure.of(e).orElseThrow(() -> e);
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(failure.status(), failure.detail());
    problem.setProperty("error", failure.trouble().id());
    problem.setProperty("next", failure.trouble().nextEn());
    return problem;
  }
}
