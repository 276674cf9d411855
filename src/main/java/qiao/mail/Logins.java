package qiao.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Keeps this process from logging in again and again where it was refused: servers count refused
 * logins, and answer too many with a longer refusal. What a server says is then repeated in its
 * place for a while.
 */
final class Logins {
  private static final Duration REST = Duration.ofMinutes(5);

  /** So often a refusal that may mean less than it says is given another chance. */
  private static final int CHANCES = 2;

  /** QQ has one text for a wrong code, a login too soon after the last, and a busy system. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile("(?is).*(frequen|limited|busy|too many|try again|later).*");

  private final Clock clock;
  private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

  Logins(Clock clock) {
    this.clock = clock;
  }

  /** Returns what to answer in place of a login; empty where one may be tried. */
  Optional<String> resting(MailAccount account, Server server) {
    return Optional.ofNullable(refusals.get(key(account, server)))
        .filter(refusal -> clock.instant().isBefore(refusal.until()))
        .map(Refusal::message);
  }

  /** Notes a refused login; returns what it means, in the words of the document's rules. */
  String refused(MailAccount account, Server server, String said) {
    Refusal now =
        refusals.merge(
            key(account, server),
            new Refusal(1, said, clock.instant().plus(REST)),
            (before, first) -> new Refusal(before.count + 1, said, first.until()));
    return now.message();
  }

  /** Forgets refusals, because a login succeeded. */
  void succeeded(MailAccount account, Server server) {
    refusals.remove(key(account, server));
  }

  private static String key(MailAccount account, Server server) {
    // With another password, a login was not refused yet.
    return account.name()
        + " "
        + server
        + " "
        + account.user()
        + " "
        + Digests.of(account.password());
  }

  private record Refusal(int count, String said, Instant until) {
    String message() {
      boolean mayPass = count <= CHANCES && AMBIGUOUS.matcher(said).matches();
      return (mayPass ? "login-later: " : "login: ") + said;
    }
  }
}
