package qiao.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Passes connections on to a server, and remembers what clients said. */
final class TappedPort implements AutoCloseable {
  private final ServerSocket door;
  private final int behind;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  TappedPort(int behind) {
    this.behind = behind;
    try {
      door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  String said() {
    synchronized (said) {
      return said.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private void serve() throws IOException {
    while (!door.isClosed()) {
      Socket client = door.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
      run(() -> copy(client, server, true));
      run(() -> copy(server, client, false));
    }
  }

  private void copy(Socket from, Socket to, boolean listens) throws IOException {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] bytes = new byte[8192];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (listens) {
          synchronized (said) {
            said.write(bytes, 0, count);
          }
        }
        out.write(bytes, 0, count);
        out.flush();
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One of both ends went.
                Thread.currentThread().interrupt();
              }
            },
            "tapped-port");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
