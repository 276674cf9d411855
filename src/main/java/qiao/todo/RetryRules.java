package qiao.todo;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import qiao.inbox.FaultReport;

/** Turns what went wrong into what an OA account's retry rules make of it. */
final class RetryRules {
  /** A fault of which no error policy knows a plan. */
  static final String NOT_RETRIED = "not-retried";

  private static final Set<String> TRIED_AGAIN = Set.of("busy", "unclear");

  private final TodoSettings.Retry rules;

  RetryRules(TodoSettings.Retry rules) {
    this.rules = rules;
  }

  /**
   * @param tries how many there were, with this one
   * @return the fault itself, or the one that the rules put in its place
   */
  Exception judge(Exception failure, int tries) {
    if (!(failure instanceof FaultReport fault) || !fault.counts()) {
      return failure;
    }
    boolean again = TRIED_AGAIN.contains(fault.fault()) || says(rules.also(), fault);
    if (!again) {
      return failure;
    }
    if (!rules.on()) {
      return TodoFault.as(NOT_RETRIED, fault, "retries of this account are off");
    }
    if (says(rules.never(), fault)) {
      return TodoFault.as(NOT_RETRIED, fault, "the account's rules retry no such answer");
    }
    if (rules.most() > 0 && tries >= rules.most()) {
      return TodoFault.as(NOT_RETRIED, fault, "tried " + tries + " times");
    }
    return TRIED_AGAIN.contains(fault.fault())
        ? failure
        : TodoFault.as("busy", fault, "the account's rules retry such an answer");
  }

  private static boolean says(List<String> words, FaultReport fault) {
    String said = fault.reason().toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(word -> said.contains(word.toLowerCase(Locale.ROOT)));
  }
}
