package qiao.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The lean vendors and the load generator of one run, each a process. */
final class Lab implements AutoCloseable {
  private final Child vendorProcess = Child.lean(LeanVendors.class);
  private final URI vendors = URI.create("http://127.0.0.1:" + vendorProcess.line());
  private final Child load;

  /**
   * @param latency how long each vendor call takes, in milliseconds
   */
  Lab(int latency) {
    this.load = Child.lean(LoadGenerator.class, vendors.toString(), String.valueOf(latency));
  }

  URI vendors() {
    return vendors;
  }

  /** Says a line to the load generator; returns its answer. */
  String load(String line) {
    return load.ask(line);
  }

  /**
   * Waits until each target has accepted a message, then connects all senders.
   *
   * @param alive whether it still makes sense to wait
   */
  void open(int senders, List<URI> targets, BooleanSupplier alive) {
    for (int place = 0; place < targets.size(); place++) {
      String first = "first " + place + " " + targets.get(place);
      while (!load(first).equals("accepted")) {
        if (!alive.getAsBoolean()) {
          throw new IllegalStateException(targets.get(place) + " did not start");
        }
      }
    }
    load(
        "open "
            + senders
            + targets.stream().map(target -> " " + target).collect(Collectors.joining()));
  }

  /**
   * Pushes.
   *
   * @param most how many at most; 0: any number
   * @param seconds how long; 0: until all are pushed
   * @param open how many deliveries may be open before the senders wait
   */
  Pushed push(int most, int seconds, int open) {
    return Pushed.parse(load("push " + most + " " + seconds + " " + open));
  }

  Duration cpu() {
    return vendorProcess.cpu().plus(load.cpu());
  }

  @Override
  public void close() {
    load.close();
    vendorProcess.close();
  }
}
