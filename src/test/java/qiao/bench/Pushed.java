package qiao.bench;

import java.util.Locale;

/**
 * Sums up one run of the senders.
 *
 * @param accepted pushes answered with success
 * @param told deliveries that reached their end meanwhile, whenever they were pushed
 */
record Pushed(
    int accepted, long refused, double seconds, double p50Millis, double p99Millis, long told) {

  /** Writes it as one line, which {@link #parse} reads. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%d %d %.3f %.2f %.2f %d",
        accepted,
        refused,
        seconds,
        p50Millis,
        p99Millis,
        told);
  }

  static Pushed parse(String line) {
    String[] parts = line.split(" ");
    return new Pushed(
        Integer.parseInt(parts[0]),
        Long.parseLong(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]),
        Long.parseLong(parts[5]));
  }

  double acceptedPerSecond() {
    return accepted / seconds;
  }

  double toldPerSecond() {
    return told / seconds;
  }
}
