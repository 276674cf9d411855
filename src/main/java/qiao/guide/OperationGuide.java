package qiao.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import qiao.catalog.Operation;
import qiao.catalog.OutcomeRules;

/**
 * Tells people about one operation.
 *
 * @param description what its document says beyond its name; may be blank
 * @param fields what a flow hands in
 * @param request an example of that; empty where the account gives everything
 * @param answer an example of what comes back
 * @param purpose what its account must be for, where the rights of a vendor's accounts differ
 * @param ownFaults whether its faults are not those of the vendor in general
 * @param step whether a flow may call it; fetching tokens is left to Qiao
 */
public record OperationGuide(
    Operation operation,
    String description,
    List<Field> fields,
    Optional<JsonNode> request,
    Optional<JsonNode> answer,
    Optional<String> purpose,
    boolean ownFaults,
    boolean step) {

  /** Returns the name of its tile: {@code wecom-robot-send-message-action}. */
  public String tile() {
    return operation.vendor() + "-" + kebab() + "-action";
  }

  /** Returns its id as steps are named: {@code send-message}. */
  String kebab() {
    return operation
        .id()
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
        .toLowerCase(java.util.Locale.ROOT);
  }

  /** Tells whether its answer may say that not all was done. */
  boolean mayBePartial() {
    OutcomeRules rules = operation.outcome();
    return operation.changing()
        && (rules.rows().isPresent()
            || !rules.partial().isEmpty()
            || rules.partialMessage().isPresent());
  }

  /** Tells whether one step may ask on to the end of a long answer. */
  boolean mayBeLong() {
    return operation.paging().isPresent() || operation.follow().isPresent();
  }

  /** Tells whether nobody can say, after a lost answer, whether a second call would hurt. */
  boolean mustNotBeDoubled() {
    return operation.changing() && !operation.repeatable();
  }
}
