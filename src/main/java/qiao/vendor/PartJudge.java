package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.OutcomeRules;
import qiao.catalog.OutcomeRules.FaultRule;
import qiao.vendor.Part.State;

/** Says what an answer means for each part of a call for many, by the rules of its document. */
final class PartJudge {
  private final Operation operation;
  private final Judge judge;

  PartJudge(Operation operation, Judge judge) {
    this.operation = operation;
    this.judge = judge;
  }

  /**
   * Says what a row means for its part. What the document does not know is left to a person; what
   * may have been done is not: who replays for the others' sake must double nobody.
   */
  State state(JsonNode row) {
    String code = code(row);
    if (operation.outcome().success().contains(code)) {
      return State.DONE;
    }
    if (operation.rest().filter(rest -> rest.isGivenUp(code)).isPresent()) {
      return State.GIVEN_UP;
    }
    return switch (means(row)) {
      case BUSY, TOO_FAST -> State.AGAIN;
      case UNCLEAR -> State.GIVEN_UP;
      default -> State.WAITS;
    };
  }

  /** Tells whether an answer leaves it open of every part whether it was done. */
  boolean knowsNothing(JsonNode answer) {
    JsonNode all = rows().map(place -> answer.at(place.at())).orElse(answer);
    return StreamSupport.stream(all.spliterator(), false)
        .allMatch(row -> means(row) == Fault.UNCLEAR);
  }

  /** Says when the rest is asked for again by itself. */
  Outcome.Failed later(Rest rest, String reason) {
    List<FaultRule> rules =
        rest.all(State.AGAIN).stream()
            .map(Part::row)
            .map(this::rule)
            .flatMap(Optional::stream)
            .toList();
    boolean busy = rules.stream().anyMatch(rule -> judge.means(rule) == Fault.BUSY);
    Optional<Duration> pause =
        rules.stream()
            .map(FaultRule::pause)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder());
    return new Outcome.Failed(
        busy ? Fault.BUSY : Fault.TOO_FAST,
        "partial",
        reason,
        "only what was not done is asked for again",
        pause,
        "",
        true);
  }

  /** Says in words for an operator that a call was not done for all. */
  String told(Rest rest) {
    return judge.partly(rest.told());
  }

  private Fault means(JsonNode row) {
    return rule(row).map(judge::means).orElse(Fault.REFUSED);
  }

  private Optional<FaultRule> rule(JsonNode row) {
    return judge.rule(code(row), text(row, rows().map(OutcomeRules.Rows::message)));
  }

  private String code(JsonNode row) {
    return text(row, rows().flatMap(OutcomeRules.Rows::code));
  }

  private Optional<OutcomeRules.Rows> rows() {
    return operation.outcome().rows();
  }

  private static String text(JsonNode row, Optional<String> place) {
    return place.map(each -> row.at(each).asText("")).orElse("");
  }
}
