package qiao.ops;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import qiao.catalog.BrokenFiles;
import qiao.inbox.DeliveryState;
import qiao.secret.Secrets;

/**
 * Tells why a request was not done, in the same words on a page and by the API.
 *
 * @param detail names the field and the value; holds no secret
 * @param trouble says what it means and what to do
 */
public record Failure(HttpStatusCode status, String detail, Trouble trouble) {
  /** Explains what a handler threw; empty where nobody foresaw it. */
  public static Optional<Failure> of(Exception thrown) {
    return Troubles.known()
        .endingRequest(thrown)
        .map(trouble -> new Failure(status(thrown, trouble), detail(thrown, trouble), trouble));
  }

  private static HttpStatusCode status(Exception thrown, Trouble trouble) {
    return thrown instanceof ResponseStatusException known
        ? known.getStatusCode()
        : HttpStatus.valueOf(trouble.status().orElse(HttpStatus.BAD_REQUEST.value()));
  }

  private static String detail(Exception thrown, Trouble trouble) {
    String detail;
    if (thrown instanceof ResponseStatusException known) {
      detail = Optional.ofNullable(known.getReason()).orElse("");
    } else if (thrown instanceof BindException form) {
      detail = mistyped(form);
    } else if (thrown instanceof TypeMismatchException value) {
      detail = mistyped(value);
    } else if (thrown instanceof MissingServletRequestParameterException missing) {
      detail = "say which: " + missing.getParameterName() + "=…";
    } else if (thrown instanceof HttpMessageNotReadableException body) {
      detail = unreadable(body);
    } else if (thrown instanceof HttpMediaTypeNotSupportedException) {
      detail = "the body must be JSON, and say so: Content-Type: application/json";
    } else if (thrown instanceof BrokenFiles files) {
      detail = mistakes(files);
    } else {
      // What a library says of the store is for the log; what we say is for the person.
      detail =
          trouble.caught().isEmpty() || thrown instanceof IllegalArgumentException
              ? String.valueOf(thrown.getMessage())
              : trouble.causeEn();
    }
    return Secrets.mask(detail);
  }

  /** Lists what is wrong in files, each with its place and its cure. */
  public static String mistakes(BrokenFiles files) {
    return files.problems().stream()
        .map(each -> each.place() + ": " + each.what() + " → " + each.cure())
        .collect(Collectors.joining("\n"));
  }

  private static String mistyped(BindException form) {
    FieldError error = form.getFieldError();
    return error == null
        ? "the form could not be read"
        : mistyped(error.getField(), error.getRejectedValue());
  }

  private static String mistyped(TypeMismatchException value) {
    String name =
        value instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : value.getPropertyName();
    return mistyped(name, value.getValue());
  }

  private static String mistyped(String field, Object value) {
    String hint =
        switch (String.valueOf(field)) {
          case "state" -> Arrays.toString(DeliveryState.values());
          case "from", "to" -> "a time such as 2026-03-02T01:00:00Z";
          case "preview", "skip-bad" -> "true or false";
          default -> "a whole number";
        };
    return field + " '" + value + "' must be " + hint;
  }

  /** What a record of ours refuses while it is read is told in its own words. */
  private static String unreadable(HttpMessageNotReadableException body) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(body);
    if (cause instanceof IllegalArgumentException) {
      return cause.getMessage();
    }
    return cause instanceof JsonMappingException wrong && !wrong.getPath().isEmpty()
        ? wrong.getPath().get(0).getFieldName() + " must be a text"
        : "the body must be a JSON object";
  }
}
