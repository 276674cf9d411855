package qiao.vendor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks TCP as a test says, for what no well-behaved HTTP server does. */
final class RawServer implements AutoCloseable {
  /** Plays one connection; the connection is closed when it returns. */
  interface Play {
    void with(Socket socket) throws IOException;
  }

  final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  RawServer(Play play) {
    try {
      server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(() -> accept(play));
  }

  int port() {
    return server.getLocalPort();
  }

  /** Reads a request up to the empty line behind its head, and its body of a known length. */
  static String request(Socket socket, int bodyLength) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client left after: " + head);
      }
      head.append((char) next);
    }
    return head + new String(in.readNBytes(bodyLength), StandardCharsets.UTF_8);
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Returns once the client has closed the connection. */
  static void untilTheClientLeaves(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // Whatever it still says is not asked for.
    }
  }

  private void accept(Play play) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        threads.execute(() -> play(play, socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void play(Play play, Socket socket) {
    try (socket) {
      play.with(socket);
    } catch (IOException e) {
      // The client broke off, as some tests want it to.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
