package qiao.notice;

import java.time.Instant;
import java.util.List;

/**
 * Tells administrators what stands still. Texts hold no secrets, mobiles, mail or network
 * addresses.
 *
 * @param deliveries how many stand still, all reasons together
 * @param reasons most deliveries first
 * @param examples one for each of the first reasons
 * @param more how many deliveries no example shows
 * @param look where the rest can be read; blank when that is not configured
 */
record Notice(
    long number,
    long deliveries,
    List<Reason> reasons,
    List<Example> examples,
    long more,
    String look) {

  /** Counts what came of one flow, at one account, by one fault; both may be blank. */
  record Reason(String flow, String account, String fault, long deliveries) {}

  /**
   * Tells one delivery.
   *
   * @param key the business key
   * @param todo blank where it is none
   * @param receiver the CRM employee, blank where there is none
   * @param look where it can be read; blank when that is not configured
   */
  record Example(
      long delivery,
      String flow,
      String account,
      String key,
      String todo,
      String receiver,
      String fault,
      String reason,
      String advice,
      Instant at,
      String look) {}
}
