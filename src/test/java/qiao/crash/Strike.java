package qiao.crash;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * One mishap of a plan.
 *
 * @param at when it strikes, by {@link WorkTime} since the load began
 * @param lasts until what it broke comes back
 * @param node which node it strikes, from 0; of no meaning for the store and the vendors
 * @param vendor the setting of Qiao that holds the address of the vendor it strikes
 * @param fault what goes wrong at the vendor, as stand-ins spell it
 */
record Strike(Kind kind, Duration at, Duration lasts, int node, String vendor, String fault) {

  /**
   * Names the kinds of mishap: how often one is drawn among the others, and how long it lasts at
   * the most, in milliseconds.
   */
  enum Kind {
    KILL("kill -9 of a node", 4, 1_500),
    STOP("graceful stop of a node", 1, 1_500),
    FREEZE("SIGSTOP of a node, SIGCONT later", 3, 7_000),
    CLOCK_BACK("the clock of a node goes back, and right again later", 1, 6_000),
    DISK_FULL("the disk of the store is full", 2, 4_000),
    STORE_RESTART("PostgreSQL is stopped fast", 1, 1_500),
    STORE_CRASH("PostgreSQL is stopped at once, without a checkpoint", 2, 1_500),
    STORE_KILL("kill -9 of the postmaster", 1, 1_500),
    CUT("all connections of a node to the store are cut", 1, 1),
    STALL("connections of a node to the store stand still", 2, 6_000),
    PARTED("a node can't reach the store", 2, 5_000),
    VENDOR("a vendor fails by chance", 5, 4_000),
    VENDOR_DOWN("a vendor takes no connection", 1, 2_500),
    TOKENS_ENDED("a vendor ends its tokens early", 1, 1);

    static final Set<Kind> OF_POSTGRES =
        Set.of(STORE_RESTART, STORE_CRASH, STORE_KILL, CUT, STALL, PARTED);

    private final String words;
    private final int weight;
    private final int longest;

    Kind(String words, int weight, int longest) {
      this.words = words;
      this.weight = weight;
      this.longest = longest;
    }

    int weight() {
      return weight;
    }

    int longest() {
      return longest;
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Tells whether it has the process of a node to itself. */
    boolean holdsNode() {
      return Set.of(KILL, STOP, FREEZE, CLOCK_BACK).contains(this);
    }

    boolean strikesNode() {
      return holdsNode() || Set.of(CUT, STALL, PARTED).contains(this);
    }

    boolean strikesVendor() {
      return Set.of(VENDOR, VENDOR_DOWN, TOKENS_ENDED).contains(this);
    }

    boolean fits(Setup.StoreKind store) {
      return store == Setup.StoreKind.POSTGRES || !OF_POSTGRES.contains(this);
    }
  }

  @Override
  public String toString() {
    String what = kind.words;
    if (kind.strikesNode()) {
      what += ", node " + (node + 1);
    }
    if (kind.strikesVendor()) {
      what += ", " + vendor.replace("_URL", "") + (fault.isEmpty() ? "" : " " + fault);
    }
    return kind.longest == 1 ? what : what + ", for " + lasts.toMillis() + " ms";
  }
}
