package qiao.vendor;

import java.time.Duration;

/**
 * Says how much of a pace is in use.
 *
 * @param scope what the vendor counts, such as an operation
 * @param per the span in which so many calls are allowed
 * @param used calls that still count, and permits that nodes hold ready
 */
public record PaceUse(String scope, int limit, Duration per, int used) {
  /** Returns how many of a hundred are in use. */
  public int percent() {
    return (int) (100L * used / limit);
  }
}
