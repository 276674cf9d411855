package qiao.todo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import qiao.catalog.Fault;
import qiao.vendor.OpenJudge;

/** Judges the answers of calls that no vendor document describes, as the connector says. */
final class OpenOperation implements OpenJudge {
  /** The operation that stands for such calls in the document of each vendor that has them. */
  static final String NAME = "pushTodo";

  private static final String MEND =
      "mend what the answer names, in the connector or at the OA, then replay it";

  private final Evaluator evaluator;

  OpenOperation(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public Judged judge(int status, String contentType, String retryAfter, byte[] body) {
    Result result = evaluator.judge(new Answer(status, contentType, retryAfter, body));
    ObjectNode kept =
        JsonNodeFactory.instance
            .objectNode()
            .put("code", result.code())
            .put("message", result.message())
            .put("data", result.data());
    String said = result.note().isEmpty() ? result.message() : said(result);
    return new Judged(
        fault(result, status), result.code(), said, advice(result), result.pause(), kept);
  }

  private static String said(Result result) {
    return result.message().isEmpty() ? result.note() : result.note() + ": " + result.message();
  }

  private static String advice(Result result) {
    return result.kind() == Result.Kind.PERMANENT ? MEND : "";
  }

  /** An outage may have come after the work was done: then nobody knows. */
  private static Optional<Fault> fault(Result result, int status) {
    return switch (result.kind()) {
      case DONE -> Optional.empty();
      case TOKEN_EXPIRED -> Optional.of(Fault.TOKEN_EXPIRED);
      case PERMANENT -> Optional.of(status == 404 ? Fault.MISCONFIGURED : Fault.REFUSED);
      case TRANSIENT -> Optional.of(transientFault(result, status));
    };
  }

  private static Fault transientFault(Result result, int status) {
    if (status == 429 || (status == 503 && result.pause().isPresent())) {
      return Fault.TOO_FAST;
    }
    boolean outage = status >= 500 || status == 408 || result.code().startsWith("Fault ");
    return outage ? Fault.UNCLEAR : Fault.BUSY;
  }
}
