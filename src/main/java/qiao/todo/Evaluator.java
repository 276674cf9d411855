package qiao.todo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import qiao.todo.Result.Kind;

/** Says what the answer of an OA means: first its HTTP status, then a fault, then its code. */
public final class Evaluator {
  private static final int SHOWN = 200;
  private static final String MEANS_SUCCESS = "a failure that means success";

  private final ResultFormat format;
  private final Signs meansSuccess;

  /**
   * @param meansSuccess failures that leave the OA as it should be, such as 已存在 when a todo is
   *     created
   */
  public Evaluator(ResultFormat format, Signs meansSuccess) {
    this.format = format;
    this.meansSuccess = meansSuccess;
  }

  /** Tells whether words of a refusal mean that the OA is as it should be. */
  boolean meansSuccess(String said) {
    return meansSuccess.fit("", said);
  }

  /** Judges an answer; that there was none, is not asked here: it is transient. */
  public Result judge(Answer answer) {
    int status = answer.status();
    String text = AnswerText.of(answer);
    if (status >= 200 && status < 300) {
      return format.xmlJsonField().isEmpty() ? rest(text) : webService(text);
    }
    String code = "HTTP " + status;
    String message = said(text);
    if (status >= 500 || status == 408 || status == 425 || status == 429) {
      return new Result(Kind.TRANSIENT, code, message, "", "", pause(answer.retryAfter()));
    }
    if (status == 401) {
      return Result.of(Kind.TOKEN_EXPIRED, code, message, "");
    }
    if (status >= 300 && status < 400) {
      return permanent(code, message, "a redirect is not followed: it may lead to a login page");
    }
    return meansSuccess.fit(code, "")
        ? Result.of(Kind.DONE, code, message, MEANS_SUCCESS)
        : failure(Kind.PERMANENT, code, message, "");
  }

  /** What a person should read of an answer that was not judged by its code. */
  private String said(String text) {
    try {
      Optional<SoapAnswer.Fault> fault =
          text.stripLeading().startsWith("<") ? SoapAnswer.parse(text).fault() : Optional.empty();
      if (fault.isPresent()) {
        return fault.get().message();
      }
    } catch (Xml.Broken e) {
      // A page of HTML is shown as it is.
    }
    return Shown.cut(text.strip(), SHOWN);
  }

  private Result rest(String text) {
    if (text.stripLeading().startsWith("<")) {
      return permanent("", said(text), "unexpected XML/HTML");
    }
    try {
      return code(Json.STRICT.readTree(text));
    } catch (JsonProcessingException e) {
      return format.codeName().isEmpty()
          ? done("", "", "any HTTP 2xx counts: no codeName is set")
          : permanent("", said(text), "the answer is no JSON");
    }
  }

  private Result webService(String text) {
    SoapAnswer answer;
    try {
      answer = SoapAnswer.parse(text);
    } catch (Xml.Broken e) {
      return permanent("", said(text), "the answer is no XML: " + e.getMessage());
    }
    Optional<SoapAnswer.Fault> fault = answer.fault();
    if (fault.isPresent()) {
      Kind kind = fault.get().ours() ? Kind.PERMANENT : Kind.TRANSIENT;
      return failure(kind, "Fault " + fault.get().code(), fault.get().message(), "SOAP fault");
    }
    return answer
        .result(format.xmlJsonField())
        .map(this::code)
        .orElseGet(() -> lacking("the answer has no element " + format.xmlJsonField(), text));
  }

  private Result lacking(String what, String text) {
    return format.codeName().isEmpty()
        ? done("", "", "any HTTP 2xx counts: no codeName is set")
        : permanent("", said(text), what);
  }

  private Result code(JsonNode tree) {
    String message = at(tree, format.msgName()).orElse("");
    String data = at(tree, format.dataName()).orElse("");
    if (format.codeName().isEmpty()) {
      return done(message, data, "any HTTP 2xx counts: no codeName is set");
    }
    Optional<String> code = at(tree, format.codeName());
    if (code.isEmpty()) {
      String shown = message.isEmpty() ? Shown.cut(tree.toString(), SHOWN) : message;
      return failure(Kind.PERMANENT, "", shown, "the answer has no " + format.codeName());
    }
    if (format.success(code.get())) {
      return new Result(Kind.DONE, code.get(), message, data, "", Optional.empty());
    }
    // Words count only here: a page or a fault that says 不存在 may speak of the service itself.
    return meansSuccess.fit(code.get(), message)
        ? new Result(Kind.DONE, code.get(), message, data, MEANS_SUCCESS, Optional.empty())
        : failure(Kind.PERMANENT, code.get(), message, "");
  }

  private Result failure(Kind usual, String code, String message, String note) {
    if (format.tokenExpired().fit(code, message)) {
      return Result.of(Kind.TOKEN_EXPIRED, code, message, note);
    }
    Kind kind = format.busy().fit(code, message) ? Kind.TRANSIENT : usual;
    return Result.of(kind, code, message, note);
  }

  private static Optional<String> at(JsonNode tree, String path) {
    return DottedPath.find(tree, path).map(DottedPath::text);
  }

  private static Result permanent(String code, String message, String note) {
    return Result.of(Kind.PERMANENT, code, message, note);
  }

  private static Result done(String message, String data, String note) {
    return new Result(Kind.DONE, "", message, data, note, Optional.empty());
  }

  private static Optional<Duration> pause(String retryAfter) {
    return retryAfter.strip().matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter.strip())))
        : Optional.empty();
  }
}
