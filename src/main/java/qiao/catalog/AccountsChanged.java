package qiao.catalog;

import java.util.Set;

/**
 * Is published on each node after accounts were added, changed, removed, paused or resumed.
 *
 * @param names the accounts whose values are others now, or which came or went
 * @param resumed the accounts that were paused and are not any more
 */
public record AccountsChanged(Set<String> names, Set<String> resumed) {
  public AccountsChanged {
    names = Set.copyOf(names);
    resumed = Set.copyOf(resumed);
  }

  /** Tells whether there is anything to tell. */
  public boolean isEmpty() {
    return names.isEmpty() && resumed.isEmpty();
  }
}
