package qiao.vendor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import qiao.catalog.Account;
import qiao.catalog.Operation;
import qiao.catalog.PaceRule;

/**
 * Keeps the documented pace of each account, whichever flows and nodes use it. Taking room may ask
 * the store, so it is nothing for a thread that sockets or the store wait for.
 */
final class Pace implements AutoCloseable {
  /** A connection is made before the call, and the read timeout bounds a call so many times. */
  private static final int READ_TIMEOUTS = 3;

  /** So long it holds how much of each window is in use. */
  private static final Duration FRESH = Duration.ofMillis(500);

  private final PaceBook book;
  private final Clock clock;
  private final PaceSettling settling = new PaceSettling();
  private final Map<String, PaceWindow> windows = new ConcurrentHashMap<>();

  /** The windows of an operation as an account calls it. */
  private final Map<String, Use> uses = new ConcurrentHashMap<>();

  /** Until when calls may leave that have taken room, by what is called and who calls. */
  private final Map<String, Instant> leaveBy = new ConcurrentHashMap<>();

  private volatile Used used = new Used(Map.of(), Instant.MIN);

  /**
   * @param clock one that is never set while this lives
   */
  Pace(PaceBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  /** Keeps the pace of this process alone. */
  static Pace alone(Clock clock) {
    return new Pace(new MemoryPaceBook(clock), clock);
  }

  /**
   * Takes room for a call.
   *
   * @param who names the caller, so that its place is kept while it waits
   * @return how long to wait before asking again; zero when room was taken
   */
  Duration take(Operation operation, Account account, String who) {
    List<PaceWindow> windows = windows(operation, account);
    List<PaceWindow> taken = new ArrayList<>();
    Duration longest = Duration.ZERO;
    Instant until = Instant.MAX;
    for (PaceWindow window : windows) {
      PaceWindow.Room room = window.take(who, longestCall(operation, account));
      if (room.delay().isZero()) {
        taken.add(window);
        until = room.leaveBy().isBefore(until) ? room.leaveBy() : until;
      }
      longest = room.delay().compareTo(longest) > 0 ? room.delay() : longest;
    }
    if (!longest.isZero()) {
      taken.forEach(window -> window.untake(who));
    } else if (!windows.isEmpty()) {
      leaveBy.put(key(operation, account, who), until);
    }
    windows.forEach(settling::later);
    return longest;
  }

  /** Tells whether a call that took room may still leave; waits for nothing. */
  boolean mayLeave(Operation operation, Account account, String who) {
    Instant until = leaveBy.get(key(operation, account, who));
    return until == null || clock.instant().isBefore(until);
  }

  /** Begins the span after which the room of a call is free again. */
  void answered(Operation operation, Account account, String who) {
    leaveBy.remove(key(operation, account, who));
    for (PaceWindow window : windows(operation, account)) {
      window.answered();
      settling.later(window);
    }
  }

  /** Gives the room of a call back at once, because it did not leave. */
  void released(Operation operation, Account account, String who) {
    leaveBy.remove(key(operation, account, who));
    for (PaceWindow window : windows(operation, account)) {
      window.released();
      settling.later(window);
    }
  }

  /** Keeps everyone waiting who uses this account, because the vendor said so. */
  void block(Operation operation, Account account, Duration pause) {
    for (PaceWindow window : windows(operation, account)) {
      window.block(pause);
      settling.now(window);
    }
  }

  private static Duration longestCall(Operation operation, Account account) {
    Duration connect = account.time(Account.CONNECT_TIMEOUT).orElse(operation.connectTimeout());
    Duration read = account.time(Account.READ_TIMEOUT).orElse(operation.readTimeout());
    return connect.plus(read.multipliedBy(READ_TIMEOUTS));
  }

  private static String key(Operation operation, Account account, String who) {
    return operation.path() + " " + account.name() + " " + who;
  }

  private List<PaceWindow> windows(Operation operation, Account account) {
    String key = operation.path() + " " + account.name();
    Use known = uses.get(key);
    if (known == null || known.account() != account) {
      // Of an account with other values; what is under way gives its room back to its own windows.
      known = new Use(account, find(operation, account));
      uses.put(key, known);
    }
    return known.windows();
  }

  private record Use(Account account, List<PaceWindow> windows) {}

  /** Says how much is in use of each pace that operations keep for an account, by any node. */
  List<PaceUse> use(Account account, Collection<Operation> operations) {
    Map<String, Integer> used = used();
    return operations.stream()
        .flatMap(operation -> account.paced(operation.pace()).stream())
        .distinct()
        .map(
            rule ->
                new PaceUse(
                    rule.scope(),
                    rule.limit(),
                    rule.per(),
                    used.getOrDefault(window(rule, account), 0)))
        .sorted(Comparator.comparing(PaceUse::scope).thenComparing(PaceUse::per))
        .toList();
  }

  /** A page asks for every account in turn; the store need not answer each. */
  private Map<String, Integer> used() {
    Used last = used;
    if (!last.until().isAfter(clock.instant())) {
      last = new Used(book.used(), clock.instant().plus(FRESH));
      used = last;
    }
    return last.permits();
  }

  private record Used(Map<String, Integer> permits, Instant until) {}

  private List<PaceWindow> find(Operation operation, Account account) {
    List<PaceWindow> found = new ArrayList<>();
    for (PaceRule rule : account.paced(operation.pace())) {
      String name = window(rule, account);
      found.add(
          windows.computeIfAbsent(
              name + " " + rule.limit(),
              key -> new PaceWindow(name, rule.limit(), rule.per(), book, clock)));
    }
    return found;
  }

  private static String window(PaceRule rule, Account account) {
    return rule.scope() + " " + rule.per() + " " + by(rule, account);
  }

  /** Names what the vendor counts by; a digest, because robots are counted by their secret key. */
  private static String by(PaceRule rule, Account account) {
    if (rule.by().isEmpty()) {
      return account.name();
    }
    String values =
        rule.by().stream()
            .map(key -> account.setting(key).orElse(""))
            .collect(Collectors.joining("\n"));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(values.getBytes(StandardCharsets.UTF_8));
      return String.join("+", rule.by()) + " " + HexFormat.of().formatHex(bytes, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Returns what nobody uses any more, so that a restart or another node finds it. */
  @Override
  public void close() {
    settling.close();
    windows.values().forEach(window -> window.settle(true));
  }
}
