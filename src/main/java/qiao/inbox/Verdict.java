package qiao.inbox;

/** Says what an attempt means for its delivery. */
sealed interface Verdict {
  /** Names the verdict in records and metrics. */
  String word();

  String fault();

  String reason();

  /** Tells whether the delivery stands still until a person does something. */
  default boolean asks() {
    return false;
  }

  /** The flow ran through, or ended early with a note. */
  record Done(String note) implements Verdict {
    @Override
    public String word() {
      return note.isEmpty() ? "done" : "skipped";
    }

    @Override
    public String fault() {
      return "";
    }

    @Override
    public String reason() {
      return note;
    }
  }

  /**
   * It is tried again at a time.
   *
   * @param counts false while it only waits for something that is no fault, such as a pace
   * @param asks whether it waits for a person
   */
  record TryAgain(
      long dueAt, boolean counts, boolean asks, String fault, String reason, String advice)
      implements Verdict {
    @Override
    public String word() {
      return "try-again";
    }
  }

  /** It is not tried again by itself. */
  record Park(String fault, String reason, String advice) implements Verdict {
    @Override
    public boolean asks() {
      return true;
    }

    @Override
    public String word() {
      return "parked";
    }
  }

  /** Tells which of two verdicts of one attempt stands: the graver one, else the first. */
  default Verdict and(Verdict later) {
    return weight(later) > weight(this) ? later : this;
  }

  private static int weight(Verdict verdict) {
    return verdict instanceof Park ? 2 : verdict instanceof TryAgain ? 1 : 0;
  }
}
