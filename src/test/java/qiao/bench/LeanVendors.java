package qiao.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Plays the vendors of the flow from questionnaire to lead on one thread, waiting calls included.
 * Started as a process, it writes its port as a line, and ends when its input does.
 */
final class LeanVendors {
  private final Selector selector = Selector.open();
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final VendorAnswers answers;

  private LeanVendors() throws IOException {
    server.bind(new InetSocketAddress("127.0.0.1", 0), 1024);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    answers = new VendorAnswers("http://127.0.0.1:" + port());
  }

  public static void main(String[] args) throws IOException {
    LeanVendors vendors = new LeanVendors();
    Thread serving = new Thread(vendors::serve, "vendors");
    serving.setDaemon(true);
    serving.start();
    System.out.println(vendors.port());
    while (System.in.read() >= 0) {
      // Nothing is told this way; the end of the input is the end of the bench.
    }
  }

  private int port() {
    return server.socket().getLocalPort();
  }

  /** An answer that is due later. */
  private record Waiting(long due, SocketChannel to, ByteBuffer answer) {}

  private void serve() {
    try {
      while (true) {
        selector.select(this::ready, untilNextAnswer());
        while (!waiting.isEmpty() && waiting.peek().due() - System.nanoTime() <= 0) {
          Waiting next = waiting.remove();
          write(next.to(), next.answer());
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** All answers take the same time, so the oldest is due first; 0 waits for a call. */
  private long untilNextAnswer() {
    return waiting.isEmpty()
        ? 0
        : Math.max(1, (waiting.peek().due() - System.nanoTime() + 999_999) / 1_000_000);
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        serve((SocketChannel) key.channel(), (HttpMessage) key.attachment());
      }
    } catch (IOException closed) {
      key.cancel();
      close((SocketChannel) key.channel());
    }
  }

  private void accept() throws IOException {
    for (SocketChannel caller = server.accept(); caller != null; caller = server.accept()) {
      caller.configureBlocking(false);
      caller.socket().setTcpNoDelay(true);
      caller.register(selector, SelectionKey.OP_READ, new HttpMessage());
    }
  }

  private void serve(SocketChannel caller, HttpMessage asked) throws IOException {
    if (!asked.read(caller, scratch)) {
      return;
    }
    ByteBuffer answer = answers.answer(asked);
    if (answers.latencyNanos() > 0 && answers.isVendorCall(asked)) {
      waiting.add(new Waiting(System.nanoTime() + answers.latencyNanos(), caller, answer));
    } else {
      write(caller, answer);
    }
    asked.clear();
  }

  private static void write(SocketChannel to, ByteBuffer answer) {
    try {
      while (answer.hasRemaining()) {
        to.write(answer);
      }
    } catch (IOException closed) {
      close(to);
    }
  }

  private static void close(SocketChannel channel) {
    try (channel) {
      channel.shutdownInput();
    } catch (IOException e) {
      // It is closed already, which is what was wanted.
    }
  }
}
