package qiao.standin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Issues tickets and codes, and lets each be used once and in time. */
final class OaTickets {
  private final Map<String, Issued> issued = new HashMap<>();

  private record Issued(String content, Instant ends) {}

  synchronized String issue(String prefix, String content, Duration life, Clock clock) {
    String ticket = prefix + UUID.randomUUID();
    issued.put(ticket, new Issued(content, clock.instant().plus(life)));
    return ticket;
  }

  /** Returns what stands behind a ticket, which is then used up. */
  synchronized Optional<String> use(String ticket, Clock clock) {
    return Optional.ofNullable(issued.remove(ticket))
        .filter(found -> clock.instant().isBefore(found.ends))
        .map(Issued::content);
  }

  /** Returns what stands before the first space of a content. */
  static String first(String content) {
    return content.substring(0, content.indexOf(' '));
  }

  /** Returns what stands behind the last space of a content. */
  static String last(String content) {
    return content.substring(content.lastIndexOf(' ') + 1);
  }

  synchronized void clear() {
    issued.clear();
  }
}
