package qiao.crash;

import java.util.List;
import java.util.Map;

/**
 * Tells how a run ended.
 *
 * @param breaches each broken promise in a line
 * @param explained calls that were repeated because nobody could know
 * @param parked how many were parked meanwhile, by why
 * @param drained seconds from the last mishap until nothing was open
 */
record Verdict(
    int accepted,
    int leads,
    int messages,
    int explained,
    Map<String, Integer> parked,
    double drained,
    List<String> breaches) {
  private static final int SHOWN = 20;

  boolean good() {
    return breaches.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "accepted %d, leads %d, messages %d (%d repeated, explained), parked meanwhile %s, drained in %.1f s"
            .formatted(accepted, leads, messages, explained, parked, drained));
    breaches.stream().limit(SHOWN).forEach(breach -> text.append("\n  BROKEN: ").append(breach));
    if (breaches.size() > SHOWN) {
      text.append("\n  and ").append(breaches.size() - SHOWN).append(" more");
    }
    return text.append(good() ? "\nverdict: kept" : "\nverdict: BROKEN PROMISE").toString();
  }
}
