package qiao.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.locks.LockSupport;

/**
 * Pushes as it is told, line by line, and answers each line with one: {@code first <place> <url>}
 * tries whether messages are taken yet; {@code open <senders> <url>...} connects, once each has
 * taken a first one; {@code push <most> <seconds> <open>} pushes; {@code drain} waits for the
 * deliveries and says how many stay open; {@code check} says how many answers are lost, doubled,
 * and told of twice.
 */
final class LoadGenerator {
  private static final Duration STALLED = Duration.ofSeconds(60);
  private static final Duration ALL_TIME = Duration.ofDays(1);

  private final Told told;
  private Senders senders;

  private LoadGenerator(URI vendors) throws IOException {
    this.told = new Told(vendors);
  }

  /** Runs with the address of the lean vendors and their latency, until the input ends. */
  public static void main(String[] args) throws IOException {
    LoadGenerator load = new LoadGenerator(URI.create(args[0]));
    load.told.latency(Integer.parseInt(args[1]));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println(load.does(line.split(" ")));
    }
    System.exit(0);
  }

  private String does(String[] words) throws IOException {
    return switch (words[0]) {
      case "first" -> first(Integer.parseInt(words[1]), URI.create(words[2]));
      case "open" -> open(Integer.parseInt(words[1]), Arrays.copyOfRange(words, 2, words.length));
      case "push" -> push(words).line();
      case "drain" -> String.valueOf(drain());
      case "check" -> check();
      default -> throw new IllegalArgumentException(String.join(" ", words));
    };
  }

  /** Tries for a second whether a message is accepted; the senders count on from these. */
  private static String first(int place, URI target) {
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    while (System.nanoTime() < end) {
      if (FirstPush.accepted(target, place)) {
        return "accepted";
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
    return "not yet";
  }

  private String open(int count, String... targets) throws IOException {
    senders = new Senders(count, Arrays.stream(targets).map(URI::create).toList(), told);
    return "open";
  }

  private Pushed push(String... words) throws IOException {
    int most = Integer.parseInt(words[1]);
    int seconds = Integer.parseInt(words[2]);
    return senders.push(
        most == 0 ? Integer.MAX_VALUE / 2 : most,
        seconds == 0 ? ALL_TIME : Duration.ofSeconds(seconds),
        Long.parseLong(words[3]));
  }

  private long drain() {
    long wanted = senders.accepted().cardinality();
    long before = told.now();
    long since = System.nanoTime();
    while (told.lately() < wanted && System.nanoTime() - since < STALLED.toNanos()) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      if (told.lately() > before) {
        before = told.lately();
        since = System.nanoTime();
      }
    }
    return Math.max(0, wanted - told.now());
  }

  private String check() {
    BitSet accepted = senders.accepted();
    int answers = accepted.length();
    byte[] seen = told.seen(answers);
    long lost = 0;
    long doubled = 0;
    long toldTwice = 0;
    for (int answer = 0; answer < answers; answer++) {
      boolean whole = seen[answer] > 0 && seen[answers + answer] > 0;
      lost += accepted.get(answer) && !whole ? 1 : 0;
      doubled += seen[answer] > 1 ? 1 : 0;
      toldTwice += seen[answers + answer] > 1 ? 1 : 0;
    }
    return lost + " " + doubled + " " + toldTwice;
  }
}
