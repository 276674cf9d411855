package qiao.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds in what the vendors saw what should not be there, and what is missing. */
final class Breaches {
  private Breaches() {}

  /** Returns the keys that a vendor never saw. */
  static List<String> lost(Collection<String> accepted, Collection<String> seen) {
    Set<String> all = new HashSet<>(seen);
    return accepted.stream().filter(key -> !all.contains(key)).sorted().toList();
  }

  /** Returns how often more than once a vendor saw a key. */
  static Map<String, Integer> doubled(List<String> seen) {
    Map<String, Integer> extra = new HashMap<>();
    seen.forEach(key -> extra.merge(key, 1, Integer::sum));
    extra.replaceAll((key, count) -> count - 1);
    extra.values().removeIf(count -> count == 0);
    return extra;
  }

  /** Returns what a vendor saw first after it had seen a later one of the same lane. */
  static List<String> overtaken(List<String> seen) {
    Map<String, Integer> latest = new HashMap<>();
    Set<String> known = new HashSet<>();
    List<String> late = new ArrayList<>();
    for (String key : seen) {
      if (key.startsWith("n-") && known.add(key)) {
        int end = key.lastIndexOf('-');
        int number = Integer.parseInt(key.substring(end + 1));
        int before = latest.getOrDefault(key.substring(0, end), 0);
        if (number < before) {
          late.add(key + " after " + before);
        }
        latest.put(key.substring(0, end), Math.max(before, number));
      }
    }
    return late;
  }
}
