package qiao.customer;

import java.time.Instant;

/**
 * Says how far going through all contacts of a join has come.
 *
 * @param node the node that works; blank: none
 * @param members how many members have customers; 0 while that is not known
 * @param membersDone of how many of them all contacts were seen
 * @param leftOut how many members could not be read
 * @param trouble what stands in the way, or what was said of the last left out; blank: nothing
 * @param by who began it
 */
public record ImportState(
    String join,
    Kind kind,
    Phase phase,
    String node,
    int members,
    int membersDone,
    Counts counts,
    int leftOut,
    String trouble,
    Instant begun,
    String by,
    Instant changed) {
  /** What going through them is for. */
  public enum Kind {
    PREVIEW,
    IMPORT
  }

  /** Whether it goes on. */
  public enum Phase {
    RUNNING,
    STOPPED,
    DONE
  }

  /**
   * What was counted.
   *
   * @param follows relations of one member to one contact
   * @param contacts contacts, each once
   * @param related those that are a customer of the CRM already
   * @param matched those whose mobile exactly one customer of the CRM has
   * @param ambiguous those whose mobile several customers have
   * @param unknown those that an import would create
   */
  public record Counts(
      long follows, long contacts, long related, long matched, long ambiguous, long unknown) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
  }

  public boolean running() {
    return phase == Phase.RUNNING;
  }
}
