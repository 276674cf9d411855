package qiao.vendor;

import java.util.Arrays;
import java.util.Locale;

/**
 * Says what a flow wants done about an outcome that is neither done nor failed.
 *
 * @param repeatsUnclear whether the flow prefers a second call to none, where nobody knows whether
 *     the first one was done
 */
record StepChoice(boolean repeatsUnclear, Partial partial) {
  /** What is done about a call that was done in part only. */
  enum Partial {
    /** The flow goes on; the delivery shows what is lacking. */
    ACCEPT,
    /** The delivery is parked; whoever replays it has seen to the rest, and the flow goes on. */
    PARK,
    /** The step fails with the fault {@code partial}; tried again, the whole call is made again. */
    FAIL,
    /** Only what was not done is asked for again; parked where that needs a person. */
    REST
  }

  static StepChoice of(String unclear, String partial) {
    if (!unclear.equals("look-up") && !unclear.equals("repeat")) {
      throw new IllegalArgumentException(
          "unclear=" + unclear + " must be look-up (look it up, or park) or repeat (send again)");
    }
    Partial chosen =
        Arrays.stream(Partial.values())
            .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(partial))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "partial="
                            + partial
                            + " must be park (a person sees to the rest), accept (go on), fail"
                            + " (the step was not done) or rest (ask again for what was not"
                            + " done)"));
    return new StepChoice(unclear.equals("repeat"), chosen);
  }
}
