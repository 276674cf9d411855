package qiao.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knows how this node's latest look into each mailbox went. */
public final class MailboxLooks {
  private final Clock clock;

  /** By account, then by folder. */
  private final Map<String, Map<String, Trouble>> troubles = new ConcurrentHashMap<>();

  MailboxLooks(Clock clock) {
    this.clock = clock;
  }

  /**
   * Tells of a mailbox that can't be looked into.
   *
   * @param reason may hold what the mail server said
   */
  public record Trouble(Instant since, String reason) {}

  /** Returns the trouble of an account with any of its folders. */
  public Optional<Trouble> trouble(String account) {
    return troubles.getOrDefault(account, Map.of()).values().stream().findFirst();
  }

  void well(String account, String folder) {
    folders(account).remove(folder);
  }

  void failed(String account, String folder, Exception why) {
    String reason = why.getMessage() == null ? why.toString() : why.getMessage();
    folders(account)
        .merge(
            folder,
            new Trouble(clock.instant(), reason),
            (before, now) -> new Trouble(before.since(), now.reason()));
  }

  private Map<String, Trouble> folders(String account) {
    return troubles.computeIfAbsent(account, name -> new ConcurrentHashMap<>());
  }
}
