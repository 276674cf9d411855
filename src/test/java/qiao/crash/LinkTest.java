package qiao.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
  private ServerSocket server;
  private Link link;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    int nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = closed.getLocalPort();
    }
    link = new Link(List.of(nobody, server.getLocalPort()));
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    server.close();
  }

  @Test
  void it_passes_over_a_target_that_takes_no_connection_and_carries_both_ways() throws IOException {
    for (int i = 0; i < 3; i++) {
      try (Socket here = connect();
          Socket there = server.accept()) {
        here.getOutputStream().write(1);
        there.getOutputStream().write(2);
        assertThat(there.getInputStream().read()).isEqualTo(1);
        assertThat(here.getInputStream().read()).isEqualTo(2);
      }
    }
  }

  @Test
  void while_it_is_shut_both_sides_see_the_end_and_so_does_whoever_comes_anew() throws IOException {
    try (Socket here = connect();
        Socket there = server.accept()) {
      link.shut();
      assertThat(ended(here)).isTrue();
      assertThat(ended(there)).isTrue();
      try (Socket late = connect()) {
        assertThat(ended(late)).isTrue();
      }
    }
    link.open();
    try (Socket here = connect();
        Socket there = server.accept()) {
      here.getOutputStream().write(1);
      assertThat(there.getInputStream().read()).isEqualTo(1);
    }
  }

  @Test
  void at_a_standstill_nothing_arrives_and_nothing_is_lost() throws IOException {
    try (Socket here = connect();
        Socket there = server.accept()) {
      link.stall();
      here.getOutputStream().write(7);
      CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> read(there));
      await().during(Duration.ofMillis(200)).until(() -> !read.isDone());
      link.flow();
      assertThat(read.join()).isEqualTo(7);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), link.port());
  }

  private static boolean ended(Socket socket) {
    return read(socket) < 0;
  }

  private static int read(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (IOException e) {
      return -1;
    }
  }
}
