package qiao.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Follows how many deliveries have reached the vendors' end: the messages about leads. */
final class Told {
  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private final SocketChannel vendors;
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
  private volatile long told;

  Told(URI vendors) throws IOException {
    this.vendors = SocketChannel.open(new InetSocketAddress(vendors.getHost(), vendors.getPort()));
    Thread asking = new Thread(this::follow, "told");
    asking.setDaemon(true);
    asking.start();
  }

  /** Returns what was known some milliseconds ago. */
  long lately() {
    return told;
  }

  /** Returns how many there are now. */
  long now() {
    told = ask("/bench/told").numberBehind(HttpMessage.ascii("\r\n\r\n"));
    return told;
  }

  /** Sets how long each vendor call takes, in milliseconds. */
  void latency(int millis) {
    ask("/bench/latency/" + millis);
  }

  /** Returns the leads of each of the first answers, then the messages about each. */
  byte[] seen(int answers) {
    return ask("/bench/seen/" + answers).body();
  }

  private void follow() {
    while (vendors.isOpen()) {
      now();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private synchronized HttpMessage ask(String path) {
    try {
      ByteBuffer question = ByteBuffer.wrap(HttpMessage.ascii("GET " + path + " HTTP/1.1\r\n\r\n"));
      vendors.write(question);
      HttpMessage answer = new HttpMessage();
      boolean whole = false;
      while (!whole) {
        whole = answer.read(vendors, scratch);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("the vendors are gone", e);
    }
  }
}
