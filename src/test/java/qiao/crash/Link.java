package qiao.crash;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries connections from a port of its own to one of its targets, turn by turn, passing over
 * those that take none: a load balancer before nodes, or the network between a node and its store.
 * It can be cut, closed and brought to a standstill.
 */
final class Link implements Closeable {
  private static final int CONNECT_MILLIS = 500;
  private static final int BUFFER = 16_384;

  private final ServerSocket server;
  private final List<Integer> targets;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private boolean still;
  private volatile boolean shut;

  /** Opens a port; all targets are ports of this machine. */
  Link(List<Integer> targets) {
    this.targets = targets;
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("accept", this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Ends all connections; new ones are taken. */
  void cut() {
    sockets.forEach(Link::end);
  }

  /** Ends all connections, and each new one at once, until {@link #open}. */
  void shut() {
    shut = true;
    cut();
  }

  void open() {
    shut = false;
  }

  /** Carries no byte, and breaks no connection, until {@link #flow}. */
  synchronized void stall() {
    still = true;
  }

  synchronized void flow() {
    still = false;
    notifyAll();
  }

  private synchronized void pass() throws InterruptedException {
    while (still) {
      wait();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        sockets.add(caller);
        start("connect", () -> connect(caller));
      } catch (IOException e) {
        cut();
      }
    }
  }

  private void connect(Socket caller) {
    Optional<Socket> target = shut ? Optional.empty() : target();
    if (target.isEmpty()) {
      sockets.remove(caller);
      end(caller);
      return;
    }
    sockets.add(target.get());
    start("there", () -> carry(caller, target.get()));
    start("back", () -> carry(target.get(), caller));
  }

  private Optional<Socket> target() {
    int first = turn.getAndIncrement();
    for (int i = 0; i < targets.size(); i++) {
      int port = targets.get(Math.floorMod(first + i, targets.size()));
      Socket socket = new Socket();
      try {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        return Optional.of(socket);
      } catch (IOException e) {
        end(socket);
      }
    }
    return Optional.empty();
  }

  /** Carries one direction; its end is the end of both. */
  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int count = in.read(buffer);
      while (count >= 0 && !shut) {
        pass();
        out.write(buffer, 0, count);
        count = in.read(buffer);
      }
    } catch (IOException | InterruptedException e) {
      // Either side is gone: the other must learn of it, below.
    } finally {
      sockets.removeAll(List.of(from, to));
      end(from);
      end(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, "link-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    shut();
    flow();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
