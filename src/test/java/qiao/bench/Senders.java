package qiao.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Pushes answers over many connections from one thread: each sender waits for the answer to its
 * push, then sends the next one, unless too many deliveries are open.
 */
final class Senders {
  private static final byte[] TAKEN = HttpMessage.ascii("\"accepted\":true");

  /** So long may an answer take before the run is given up. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

  private final Selector selector = Selector.open();
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
  private final Push push = new Push();
  private final Told told;
  private final Deque<Sender> idle = new ArrayDeque<>();
  private final BitSet accepted = new BitSet();
  private int pushed;
  private int underWay;
  private long refused;
  private long lastAnswer;
  private Latencies latencies = new Latencies();

  /**
   * Connects to the targets in turn, each of which has accepted one answer already.
   *
   * @param count how many connections
   */
  Senders(int count, List<URI> targets, Told told) throws IOException {
    this.told = told;
    this.pushed = targets.size();
    accepted.set(0, pushed);
    for (int i = 0; i < count; i++) {
      Sender sender = new Sender(targets.get(i % targets.size()));
      connect(sender);
      idle.add(sender);
    }
  }

  /** One connection after the other, and the answer to the push that it waits for. */
  private static final class Sender {
    private final URI target;
    private final HttpMessage answer = new HttpMessage();
    private SocketChannel to;
    private int number;
    private long sentAt;
    private boolean waits;

    Sender(URI target) {
      this.target = target;
    }
  }

  private void connect(Sender sender) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(sender.target.getHost(), sender.target.getPort());
    sender.to = SocketChannel.open(address);
    sender.to.configureBlocking(false);
    sender.to.socket().setTcpNoDelay(true);
    sender.to.register(selector, SelectionKey.OP_READ, sender);
  }

  /**
   * Pushes until a time has passed or so many were pushed, whichever comes first, and waits for the
   * answers.
   *
   * @param open how many deliveries may be open before the senders wait
   */
  Pushed push(int most, Duration longest, long open) throws IOException {
    latencies = new Latencies();
    refused = 0;
    int before = accepted.cardinality();
    long toldBefore = told.now();
    long begun = System.nanoTime();
    long end = begun + longest.toNanos();
    lastAnswer = begun;
    int last = pushed + most;
    selector.selectNow(this::answered);
    while (pushed < last && System.nanoTime() < end) {
      while (!idle.isEmpty() && pushed < last && pushed - told.lately() < open) {
        send(idle.remove());
      }
      selector.select(this::answered, idle.isEmpty() ? 100 : 1);
      checkAlive();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long toldMeanwhile = told.now() - toldBefore;
    int taken = accepted.cardinality() - before;
    while (underWay > 0) {
      selector.select(this::answered, 100);
      checkAlive();
    }
    return new Pushed(
        taken, refused, seconds, latencies.millis(0.5), latencies.millis(0.99), toldMeanwhile);
  }

  static boolean isAccepted(HttpMessage answer) {
    return answer.status() == 200 && answer.contains(TAKEN);
  }

  /** Returns which answers were accepted, by their place. */
  BitSet accepted() {
    return accepted;
  }

  private void send(Sender sender) throws IOException {
    sender.number = pushed++;
    sender.sentAt = System.nanoTime();
    sender.waits = true;
    underWay++;
    ByteBuffer bytes = push.of(Ledger.FIRST_ANSWER + sender.number);
    while (bytes.hasRemaining()) {
      sender.to.write(bytes);
    }
  }

  private void answered(SelectionKey key) {
    Sender sender = (Sender) key.attachment();
    try {
      if (sender.answer.read(sender.to, scratch)) {
        boolean closes = sender.answer.closes();
        count(sender);
        if (closes) {
          reconnect(sender);
        }
      }
    } catch (IOException e) {
      if (sender.waits) {
        throw new IllegalStateException("a push got no answer", e);
      }
      reconnect(sender);
    }
  }

  /** Servers close a connection after so many requests, or when it was idle for long. */
  private void reconnect(Sender sender) {
    try {
      sender.to.close();
      connect(sender);
    } catch (IOException e) {
      throw new IllegalStateException(sender.target + " takes no connection", e);
    }
  }

  private void count(Sender sender) {
    lastAnswer = System.nanoTime();
    latencies.add(lastAnswer - sender.sentAt);
    if (isAccepted(sender.answer)) {
      accepted.set(sender.number);
    } else {
      refused++;
    }
    sender.answer.clear();
    sender.waits = false;
    underWay--;
    idle.add(sender);
  }

  private void checkAlive() {
    if (System.nanoTime() - lastAnswer > PATIENCE_NANOS) {
      throw new IllegalStateException("no push was answered, and no delivery ended, for a minute");
    }
  }
}
