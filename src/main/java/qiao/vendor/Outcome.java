package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import qiao.catalog.Fault;

/** Says what came of a call. */
sealed interface Outcome {
  /**
   * The vendor did it.
   *
   * @param answer its whole JSON
   * @param text the same as it arrived
   * @param lacking what of it was not done, in words for an operator; empty where all was
   */
  record Done(JsonNode answer, String text, Optional<String> lacking) implements Outcome {}

  /**
   * The vendor did not do it, or nobody knows.
   *
   * @param code the vendor's code or HTTP status, for metrics and logs
   * @param advice what a person should know or do
   * @param pause how long to wait at the least
   * @param answer what the vendor said, as far as it said anything
   * @param known whether the document has a rule for this answer
   * @param rows the whole answer, where it tells of each part of the request for itself
   */
  record Failed(
      Fault fault,
      String code,
      String reason,
      String advice,
      Optional<Duration> pause,
      String answer,
      boolean known,
      Optional<JsonNode> rows)
      implements Outcome {

    Failed(
        Fault fault,
        String code,
        String reason,
        String advice,
        Optional<Duration> pause,
        String answer,
        boolean known) {
      this(fault, code, reason, advice, pause, answer, known, Optional.empty());
    }

    Failed as(Fault other) {
      return new Failed(other, code, reason, advice, pause, answer, known, rows);
    }

    Failed inRows(JsonNode whole) {
      return new Failed(fault, code, reason, advice, pause, answer, known, Optional.of(whole));
    }

    static Failed tooFast(Duration wait) {
      return new Failed(
          Fault.TOO_FAST, "pace", "waits for its pace", "", Optional.of(wait), "", true);
    }

    static Failed before(Fault fault, String reason, String advice) {
      return new Failed(fault, fault.word(), reason, advice, Optional.empty(), "", true);
    }
  }
}
