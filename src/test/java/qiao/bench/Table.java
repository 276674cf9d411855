package qiao.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints columns of figures under their heads, and below what each of them means. */
final class Table {
  private static final String LEGEND =
      """
      accepted/s   pushes answered 200 per second while the flow is stopped, so that senders only push;
                   p50, p99: milliseconds from the push to its answer
      delivered/s  messages that went the whole road per second: webhook, lead, robot message; counted
                   at the vendors, after the warm-up, with at most so many deliveries open
      of bare      delivered/s as a share of the bare route's at the same latency. The bare route answers
                   a push after its vendor calls, so no more than its senders are ever under way there
      cpu          milliseconds of processor time per delivery: of Qiao (all nodes), of PostgreSQL, and of
                   the load generator with the vendors, which is taken from the same processors
      rss          MiB of one node: once started and settled, and the most it ever held
      start        seconds from the start of the process to its first accepted message
      lost         accepted, but without a lead and a message once all had ended, or, while the flow was
                   stopped, not in the store
      doubled      answers that became two leads
      """;

  private static final String[] HEAD = {
    "",
    "vendor",
    "accepted/s",
    "p50 ms",
    "p99 ms",
    "delivered/s",
    "of bare",
    "cpu ms",
    "store cpu",
    "bench cpu",
    "rss idle",
    "rss peak",
    "start s",
    "lost",
    "doubled"
  };

  private final List<String[]> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Table() {
    rows.add(HEAD);
  }

  /**
   * Adds a case.
   *
   * @param bare deliveries per second of the bare route, not a number where it was not run
   */
  void add(String title, int latency, Figures figures, double bare) {
    rows.add(
        new String[] {
          title,
          latency + " ms",
          whole(figures.accepted()),
          text("%.1f", figures.acceptedP50()),
          text("%.1f", figures.acceptedP99()),
          whole(figures.delivered()),
          text("%.2f", figures.delivered() / bare),
          text("%.3f", figures.cpu()),
          text("%.3f", figures.storeCpu()),
          text("%.3f", figures.benchCpu()),
          whole(figures.idle()),
          whole(figures.peak()),
          text("%.1f", figures.start()),
          String.valueOf(figures.lost()),
          String.valueOf(figures.doubled())
        });
  }

  /** Adds a case that could not be measured. */
  void notRun(String title, int latency, String reason) {
    rows.add(new String[] {title, latency + " ms", "not run: " + reason});
  }

  /** Adds a line below the table. */
  void note(String line) {
    notes.add(line);
  }

  private static String whole(double number) {
    return text("%,.0f", number);
  }

  private static String text(String format, double number) {
    return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, format, number);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        String format = column == 0 ? "%-" + width(0) + "s" : "  %" + width(column) + "s";
        text.append(String.format(format, row[column]));
      }
      text.append('\n');
    }
    notes.forEach(note -> text.append('\n').append(note));
    return text.append("\n\n").append(LEGEND).toString();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.length == HEAD.length)
        .mapToInt(row -> row[column].length())
        .max()
        .orElse(1);
  }
}
