package qiao.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Says what is measured, and how long.
 *
 * @param warmUp messages before anything is measured: a cold JVM runs at a quarter of its speed
 * @param seconds length of each measured window
 * @param repeats how often each case runs, with fresh processes and a fresh store; medians are
 *     shown
 * @param latencies how long each vendor call takes, in milliseconds
 * @param senders connections that push at the same moment
 * @param open how many deliveries may be open before the senders wait
 * @param java the command of the JVM that is measured
 * @param jvm options of the JVM that is measured
 * @param qiao arguments of Qiao beside those that the bench needs
 */
record BenchSettings(
    int warmUp,
    int seconds,
    int repeats,
    List<Contender> contenders,
    List<Integer> latencies,
    int senders,
    int open,
    boolean starts,
    String java,
    List<String> jvm,
    List<String> qiao) {

  /** Reads settings by name; each has a value that fits a whole evening's comparison. */
  static BenchSettings read(UnaryOperator<String> property) {
    Reader read = new Reader(property);
    return new BenchSettings(
        read.number("warmup", 100_000, 0, 10_000_000),
        read.number("seconds", 15, 1, 3_600),
        read.number("repeats", 3, 1, 100),
        read.list("stores", "bare,h2,postgres,postgres-2").stream().map(Contender::of).toList(),
        read.list("latencies", "0,50").stream().map(Integer::parseInt).toList(),
        read.number("senders", 64, 1, 1_000),
        read.number("open", 2_000, 1, 1_000_000),
        Boolean.parseBoolean(read.text("starts", "true")),
        read.text("java", Child.JAVA),
        read.words("jvm", "-Xms64m -Xmx512m -XX:+UseSerialGC -XX:TrimNativeHeapInterval=5000"),
        read.words("qiao", ""));
  }

  /** What carries the messages, and on which store. */
  enum Contender {
    BARE("bare", "bare Camel route, nothing durable", 1),
    H2("h2", "Qiao, H2, one node", 1),
    POSTGRES("postgres", "Qiao, PostgreSQL, one node", 1),
    POSTGRES_TWO("postgres-2", "Qiao, PostgreSQL, two nodes", 2);

    final String option;
    final String title;
    final int nodes;

    Contender(String option, String title, int nodes) {
      this.option = option;
      this.title = title;
      this.nodes = nodes;
    }

    static Contender of(String option) {
      return Arrays.stream(values())
          .filter(each -> each.option.equals(option))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "bench.stores knows bare, h2, postgres and postgres-2, not " + option));
    }

    boolean onPostgres() {
      return this == POSTGRES || this == POSTGRES_TWO;
    }
  }

  private record Reader(UnaryOperator<String> property) {
    String text(String name, String usual) {
      String given = property.apply("bench." + name);
      return given == null || given.isBlank() ? usual : given.strip();
    }

    List<String> list(String name, String usual) {
      return Arrays.stream(text(name, usual).split(",")).map(String::strip).toList();
    }

    List<String> words(String name, String usual) {
      List<String> words = new ArrayList<>(Arrays.asList(text(name, usual).split(" ")));
      words.removeIf(String::isEmpty);
      return List.copyOf(words);
    }

    int number(String name, int usual, int least, int most) {
      String given = text(name, String.valueOf(usual));
      int number = given.matches("\\d{1,9}") ? Integer.parseInt(given) : -1;
      if (number < least || number > most) {
        throw new IllegalArgumentException(
            "bench.%s must lie between %d and %d, not %s".formatted(name, least, most, given));
      }
      return number;
    }
  }
}
