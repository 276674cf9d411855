package qiao.ops;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.LastAdministrator;
import qiao.access.NameTaken;
import qiao.access.UnknownUser;
import qiao.account.AccountRefused;
import qiao.account.UnknownAccount;
import qiao.backup.Refusal;
import qiao.binding.BindingTaken;
import qiao.binding.BrokenTable;
import qiao.binding.PreviewOutdated;
import qiao.binding.UnknownBinding;
import qiao.catalog.BrokenFiles;
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

  @ExceptionHandler({
    BindingTaken.class,
    PreviewOutdated.class,
    NameTaken.class,
    LastAdministrator.class,
    AccountRefused.class,
    Refusal.class
  })
  ProblemDetail conflicting(RuntimeException e) {
    return problem(HttpStatus.CONFLICT, e.getMessage());
  }

  /** Somebody else held the bindings for too long, or was quicker: the same request may succeed. */
  @ExceptionHandler({ConcurrencyFailureException.class, DuplicateKeyException.class})
  ProblemDetail busy(DataAccessException e) {
    return problem(
        HttpStatus.CONFLICT, "somebody else is changing this, perhaps by an import; try again");
  }

  @ExceptionHandler
  ProblemDetail broken(BrokenTable e) {
    return problem(HttpStatus.BAD_REQUEST, e.getMessage());
  }

  /** What a record of ours refuses while it is read is told in its own words. */
  @ExceptionHandler
  ProblemDetail unreadable(HttpMessageNotReadableException e) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
    if (cause instanceof IllegalArgumentException) {
      return problem(HttpStatus.BAD_REQUEST, cause.getMessage());
    }
    boolean named = cause instanceof JsonMappingException wrong && !wrong.getPath().isEmpty();
    return problem(
        HttpStatus.BAD_REQUEST,
        named
            ? ((JsonMappingException) cause).getPath().get(0).getFieldName() + " must be a text"
            : "the body must be a JSON object");
  }

  @ExceptionHandler
  ProblemDetail untyped(HttpMediaTypeNotSupportedException e) {
    return problem(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "the body must be JSON, and say so: Content-Type: application/json");
  }

  @ExceptionHandler
  ProblemDetail missing(MissingServletRequestParameterException e) {
    return problem(HttpStatus.BAD_REQUEST, "say which: " + e.getParameterName() + "=…");
  }

  @ExceptionHandler
  ProblemDetail unknown(UnknownBinding e) {
    return problem(HttpStatus.NOT_FOUND, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail unknown(UnknownUser e) {
    return problem(HttpStatus.NOT_FOUND, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail unknown(UnknownAccount e) {
    return problem(HttpStatus.NOT_FOUND, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail wrong(BrokenFiles e) {
    List<String> all =
        e.problems().stream()
            .map(each -> each.place() + ": " + each.what() + " → " + each.cure())
            .toList();
    return problem(HttpStatus.BAD_REQUEST, String.join("\n", all));
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
          case "preview", "skip-bad" -> "true or false";
          default -> "a whole number";
        };
    return field + " '" + value + "' must be " + hint;
  }

  private static ProblemDetail problem(HttpStatus status, String detail) {
    return ProblemDetail.forStatusAndDetail(status, Secrets.mask(detail));
  }
}
