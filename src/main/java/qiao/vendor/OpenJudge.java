package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.HttpHeaders;
import qiao.catalog.Fault;
import qiao.catalog.Operation;

/** Says what an answer means where no vendor document can: the far end is known to a setting. */
@FunctionalInterface
public interface OpenJudge {
  /**
   * Judges an answer.
   *
   * @param contentType the header of this name, blank where there was none
   * @param retryAfter the header of this name, blank where there was none
   */
  Judged judge(int status, String contentType, String retryAfter, byte[] body);

  /**
   * Holds a judgement.
   *
   * @param fault empty when it was done
   * @param code the far end's code, for metrics and logs
   * @param message what the far end said
   * @param advice what a person should know or do
   * @param pause how long to wait at the least
   * @param answer what is kept of a call that was done, and handed back instead of calling again
   */
  record Judged(
      Optional<Fault> fault,
      String code,
      String message,
      String advice,
      Optional<Duration> pause,
      JsonNode answer) {}

  /** Judges in the terms of the vendor component. */
  static Outcome outcome(Operation operation, OpenJudge judge, Sender.Reply reply) {
    String type = reply.header().apply(HttpHeaders.CONTENT_TYPE);
    Judged judged = judge.judge(reply.status(), type, reply.retryAfter(), reply.body());
    if (judged.fault().isEmpty()) {
      return new Outcome.Done(judged.answer(), judged.answer().toString(), Optional.empty());
    }
    String said = judged.message().isBlank() ? "" : ": " + Shown.of(judged.message());
    String code = judged.code().isBlank() ? "HTTP " + reply.status() : Shown.code(judged.code());
    return new Outcome.Failed(
        judged.fault().get(),
        code,
        operation.title() + " (" + operation + ") answered " + code + said,
        judged.advice(),
        judged.pause(),
        Shown.of(new String(reply.body(), StandardCharsets.UTF_8)),
        true);
  }
}
