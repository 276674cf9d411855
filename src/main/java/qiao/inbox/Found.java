package qiao.inbox;

import java.util.List;
import java.util.OptionalLong;

/**
 * Holds one page of a search.
 *
 * @param deliveries those that fit, newest first
 * @param goOn the place before which older ones may follow; empty at the end
 * @param looked how many were looked at; no more than a few thousand, so that no question takes
 *     long
 */
public record Found(List<Delivery> deliveries, OptionalLong goOn, int looked) {
  /** Tells whether the search paused before its page was full. */
  public boolean paused(int size) {
    return goOn.isPresent() && deliveries.size() < size;
  }
}
