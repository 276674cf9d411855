package qiao.ops;

import java.util.Arrays;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import qiao.flow.UnknownFlow;
import qiao.inbox.IllegalTransition;
import qiao.secret.Secrets;

/** Turns what went wrong into a sentence that names the field and the value (RFC 9457). */
@RestControllerAdvice("qiao.ops")
class ApiErrors {
  @ExceptionHandler
  ProblemDetail wrong(IllegalArgumentException e) {
    return problem(HttpStatus.BAD_REQUEST, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail wrong(BindException e) {
    FieldError error = e.getFieldError();
    return problem(
        HttpStatus.BAD_REQUEST,
        error == null ? e.getMessage() : mistyped(error.getField(), error.getRejectedValue()));
  }

  @ExceptionHandler({TypeMismatchException.class, ConversionNotSupportedException.class})
  ProblemDetail wrong(TypeMismatchException e) {
    String name =
        e instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : e.getPropertyName();
    return problem(HttpStatus.BAD_REQUEST, mistyped(name, e.getValue()));
  }

  @ExceptionHandler
  ProblemDetail refused(IllegalTransition e) {
    return problem(HttpStatus.CONFLICT, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail unknown(UnknownFlow e) {
    return problem(HttpStatus.NOT_FOUND, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail said(ResponseStatusException e) {
    return problem(HttpStatus.valueOf(e.getStatusCode().value()), e.getReason());
  }

  private static String mistyped(String field, Object value) {
    String hint =
        switch (String.valueOf(field)) {
          case "state" -> Arrays.toString(qiao.inbox.DeliveryState.values());
          case "from", "to" -> "a time such as 2026-03-02T01:00:00Z";
          default -> "a whole number";
        };
    return field + " '" + value + "' must be " + hint;
  }

  private static ProblemDetail problem(HttpStatus status, String detail) {
    return ProblemDetail.forStatusAndDetail(status, Secrets.mask(detail));
  }
}
