package qiao.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Tries whether a program takes messages yet. */
final class FirstPush {
  private FirstPush() {}

  /** Pushes an answer over a connection of its own; tells whether it was accepted. */
  static boolean accepted(URI target, int place) {
    InetSocketAddress address = new InetSocketAddress(target.getHost(), target.getPort());
    try (SocketChannel to = SocketChannel.open(address)) {
      to.write(new Push().of(Ledger.FIRST_ANSWER + place));
      HttpMessage answer = new HttpMessage();
      ByteBuffer scratch = ByteBuffer.allocate(64 * 1024);
      boolean whole = false;
      while (!whole) {
        whole = answer.read(to, scratch);
      }
      return Senders.isAccepted(answer);
    } catch (IOException notYet) {
      return false;
    }
  }
}
