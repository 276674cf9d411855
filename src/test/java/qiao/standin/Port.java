package qiao.standin;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Opens a port, closes it for real, and opens the same one again. */
final class Port {
  private static final int BACKLOG = 1_024;
  private static final int TRIES = 100;

  static {
    // Read once by the JDK's server: without the first, each answer waits some 40 ms for an ACK;
    // without the others, connections are closed under a busy client.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    System.setProperty("sun.net.httpserver.idleInterval", "300");
  }

  private final HttpHandler handler;
  private final ExecutorService threads;
  private Optional<HttpServer> server = Optional.empty();
  private int number;
  private Optional<Socket> kept = Optional.empty();
  private boolean closed;

  Port(String name, HttpHandler handler) {
    this.handler = handler;
    this.threads = Executors.newCachedThreadPool(work -> thread(name, work));
  }

  /** Opens the given port (0: any free one). */
  synchronized Port open(int wanted) {
    try {
      HttpServer opened = HttpServer.create(address(wanted), BACKLOG);
      opened.setExecutor(threads);
      opened.createContext("/", handler);
      opened.start();
      number = opened.getAddress().getPort();
      server = Optional.of(opened);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + wanted + " can't be opened", e);
    }
  }

  /** Opens the given port, or the next free one behind it. */
  synchronized Port openFrom(int wanted) {
    for (int port = wanted; ; port++) {
      try {
        return open(port);
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof BindException) || port == wanted + TRIES) {
          throw e;
        }
      }
    }
  }

  synchronized int number() {
    return number;
  }

  synchronized void up() {
    if (server.isEmpty() && !closed) {
      release();
      open(number);
    }
  }

  synchronized void down() {
    if (server.isPresent()) {
      server.get().stop(0);
      server = Optional.empty();
      keep();
    }
  }

  /**
   * Keeps the port from everybody else while it is closed, be it the far end of a connection that
   * somebody else opens: who only binds a port, and does not listen, is no server.
   */
  private void keep() {
    Socket socket = new Socket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address(number));
      kept = Optional.of(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + number + " can't be kept", e);
    }
  }

  private void release() {
    try {
      if (kept.isPresent()) {
        kept.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kept = Optional.empty();
  }

  synchronized void close() {
    closed = true;
    server.ifPresent(open -> open.stop(0));
    server = Optional.empty();
    release();
    threads.shutdownNow();
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
