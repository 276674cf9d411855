package qiao.vendor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import qiao.catalog.Account;
import qiao.catalog.Operation;
import qiao.catalog.PaceRule;

/** Keeps the documented pace of each account, whichever flows use it. */
final class Pace {
  private final Clock clock;
  private final Map<String, PaceWindow> windows = new HashMap<>();

  Pace(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes room for a call.
   *
   * @param who names the caller, so that its place is kept while it waits
   * @return how long to wait before asking again; zero when room was taken
   */
  synchronized Duration take(Operation operation, Account account, String who) {
    Instant now = clock.instant();
    List<PaceWindow> windows = windows(operation, account);
    Duration longest = Duration.ZERO;
    for (PaceWindow window : windows) {
      Duration wait = window.wait(who, now);
      longest = wait.compareTo(longest) > 0 ? wait : longest;
    }
    if (longest.isZero()) {
      windows.forEach(window -> window.take(who));
    }
    return longest;
  }

  /** Begins the span after which the room of a call is free again. */
  synchronized void answered(Operation operation, Account account) {
    windows(operation, account).forEach(window -> window.answered(clock.instant()));
  }

  /** Gives the room of a call back at once, because it did not leave. */
  synchronized void released(Operation operation, Account account) {
    windows(operation, account).forEach(PaceWindow::released);
  }

  /** Keeps everyone waiting who uses this account, because the vendor said so. */
  synchronized void block(Operation operation, Account account, Duration pause) {
    windows(operation, account).forEach(window -> window.block(clock.instant().plus(pause)));
  }

  /** Counts a call that left before this process began. */
  synchronized void remember(Operation operation, Account account, Instant sent) {
    windows(operation, account).forEach(window -> window.remember(sent));
  }

  private List<PaceWindow> windows(Operation operation, Account account) {
    List<PaceWindow> found = new ArrayList<>();
    for (PaceRule rule : account.paced(operation.pace())) {
      String by =
          rule.by().isEmpty()
              ? account.name()
              : rule.by().stream()
                  .map(key -> account.setting(key).orElse(""))
                  .collect(Collectors.joining(" "));
      found.add(
          windows.computeIfAbsent(
              rule.scope() + " " + rule.per() + " " + by,
              key -> new PaceWindow(rule.limit(), rule.per())));
    }
    return found;
  }
}
