package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.secret.Secrets;

/** Promise 5 begins here: whether a request may have reached the vendor is known, not guessed. */
@Timeout(20)
class SenderTest {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofMillis(300);
  private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  private final ExecutorService onward = Executors.newCachedThreadPool();
  private final Sender sender = new Sender(SystemDefaultDnsResolver.INSTANCE);

  @AfterEach
  void close() {
    sender.close();
    onward.shutdown();
  }

  @Test
  void a_vendor_that_stays_silent_is_given_up_after_the_read_timeout() {
    try (RawServer server = new RawServer(RawServer::untilTheClientLeaves)) {
      assertThat(send(http(server))).isInstanceOf(Sender.NoAnswer.class);
    }
  }

  @Test
  void an_answer_that_only_trickles_in_is_given_up() {
    try (RawServer server =
        new RawServer(
            socket -> {
              RawServer.request(socket, BODY.length);
              RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
              socket.setSoTimeout(50);
              while (true) {
                trickle(socket);
              }
            })) {
      assertThat(lost(send(http(server)))).contains("too slowly");
    }
  }

  @Test
  void an_answer_without_an_end_does_not_eat_the_memory() {
    String megabyte = "x".repeat(1 << 20);
    try (RawServer server =
        new RawServer(
            socket -> {
              RawServer.request(socket, BODY.length);
              RawServer.write(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
              while (true) {
                RawServer.write(socket, megabyte);
              }
            })) {
      assertThat(lost(send(http(server), Map.of(), CONNECT, () -> true))).contains("MB");
    }
  }

  @Test
  void a_small_answer_that_unpacks_into_a_huge_one_does_not_eat_the_memory() throws IOException {
    byte[] packed = packed(new byte[100 << 20]);
    try (RawServer server = new RawServer(socket -> answerPacked(socket, packed))) {
      assertThat(lost(send(http(server)))).contains("MB");
    }
  }

  @Test
  void a_request_that_was_read_and_then_cut_off_may_have_been_done() {
    try (RawServer server = new RawServer(socket -> RawServer.request(socket, BODY.length))) {
      assertThat(send(http(server))).isInstanceOf(Sender.NoAnswer.class);
    }
  }

  @Test
  void an_answer_that_breaks_off_in_the_middle_may_have_been_done() {
    try (RawServer server =
        new RawServer(
            socket -> {
              RawServer.request(socket, BODY.length);
              RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\"");
            })) {
      assertThat(send(http(server))).isInstanceOf(Sender.NoAnswer.class);
    }
  }

  @Test
  void a_failed_tls_greeting_surely_sent_nothing() {
    try (RawServer server =
        new RawServer(socket -> RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"))) {
      assertThat(send("https://localhost:" + server.port())).isInstanceOf(Sender.NotSent.class);
    }
  }

  @Test
  void a_silent_tls_greeting_surely_sent_nothing() {
    try (RawServer server = new RawServer(RawServer::untilTheClientLeaves)) {
      assertThat(send("https://localhost:" + server.port())).isInstanceOf(Sender.NotSent.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1/x",
        "http://no-such-host.invalid/x",
        "localhost:8080/x",
        "ftp://localhost/x",
        "http://",
        "http://a b/x",
        "http://localhost:99999/x"
      })
  void what_can_not_be_reached_surely_got_nothing_and_shows_no_secret(String url) {
    Secrets.learn("sender-secret-7");

    Sender.Answer answer = send(url + "?key=sender-secret-7");

    assertThat(answer).isInstanceOf(Sender.NotSent.class);
    assertThat(answer.toString()).doesNotContain("sender-secret-7");
  }

  @Test
  void a_connection_that_the_vendor_closed_while_idle_is_not_used_again() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (RawServer server =
        new RawServer(
            socket -> {
              asked.add(RawServer.request(socket, BODY.length));
              RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            })) {
      for (int i = 0; i < 50; i++) {
        assertThat(send(http(server)))
            .isInstanceOfSatisfying(
                Sender.Reply.class, reply -> assertThat(reply.status()).isEqualTo(200));
      }
    }
    assertThat(asked).hasSize(50);
  }

  @Test
  void a_line_break_in_a_header_starts_no_header_of_its_own() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (RawServer server =
        new RawServer(
            socket -> {
              asked.add(RawServer.request(socket, BODY.length));
              RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            })) {
      send(http(server), Map.of("X-Name", "a\r\nX-Evil: b"), CONNECT, () -> true);
    }
    assertThat(asked).singleElement().asString().doesNotContain("\nX-Evil");
  }

  @Test
  void a_packed_answer_is_unpacked() throws IOException {
    byte[] packed = packed("{\"code\":200}".getBytes(StandardCharsets.UTF_8));
    try (RawServer server = new RawServer(socket -> answerPacked(socket, packed))) {
      assertThat(send(http(server)))
          .isInstanceOfSatisfying(
              Sender.Reply.class, reply -> assertThat(reply.body()).asString().contains("200"));
    }
  }

  @Test
  void a_packed_answer_that_is_broken_may_have_been_done() {
    byte[] broken = "no gzip".getBytes(StandardCharsets.UTF_8);
    try (RawServer server = new RawServer(socket -> answerPacked(socket, broken))) {
      assertThat(lost(send(http(server)))).contains("unpacked");
    }
  }

  @Test
  void a_sender_that_lost_its_right_while_it_waited_for_a_connection_sends_nothing() {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (RawServer server = new RawServer(socket -> asked.add(RawServer.request(socket, 0)))) {
      assertThat(send(http(server), Map.of(), CONNECT, () -> false))
          .isInstanceOf(Sender.Withheld.class);
      // The system lets the client in before the server learns of it.
      Awaitility.await().until(() -> server.connections.get() == 1);
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void an_answer_with_an_endless_head_does_not_eat_the_memory() {
    try (RawServer server =
        new RawServer(
            socket -> {
              RawServer.request(socket, BODY.length);
              RawServer.write(socket, "HTTP/1.1 200 OK\r\nX-Long: ");
              while (true) {
                RawServer.write(socket, "x".repeat(1 << 16));
              }
            })) {
      assertThat(send(http(server), Map.of(), CONNECT, () -> true))
          .isInstanceOf(Sender.NoAnswer.class);
    }
  }

  @Test
  void a_call_that_is_under_way_when_qiao_stops_ends_as_perhaps_done() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            socket -> {
              RawServer.request(socket, BODY.length);
              arrived.countDown();
              RawServer.untilTheClientLeaves(socket);
            })) {
      CompletableFuture<Sender.Answer> answer =
          sender.send(call(http(server), Map.of(), CONNECT, () -> true), onward);
      arrived.await();

      sender.close();

      assertThat(lost(answer.join())).contains("stopped");
    }
  }

  @Test
  void a_call_that_comes_when_qiao_has_stopped_surely_sent_nothing() {
    sender.close();

    assertThat(send("http://localhost:1/x")).isInstanceOf(Sender.NotSent.class);
  }

  @Test
  void four_hundred_calls_wait_for_slow_answers_without_a_thread_each() throws Exception {
    CountDownLatch all = new CountDownLatch(400);
    try (RawServer server =
        new RawServer(
            socket -> {
              RawServer.request(socket, BODY.length);
              all.countDown();
              await(all);
              RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            })) {
      List<CompletableFuture<Sender.Answer>> answers =
          IntStream.range(0, 400)
              .mapToObj(i -> sender.send(call(http(server), Map.of(), CONNECT, () -> true), onward))
              .toList();

      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Sender.Reply.class));
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static void answerPacked(Socket socket, byte[] packed) throws IOException {
    RawServer.request(socket, BODY.length);
    RawServer.write(
        socket,
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
            + packed.length
            + "\r\n\r\n");
    socket.getOutputStream().write(packed);
    RawServer.untilTheClientLeaves(socket);
  }

  private static void trickle(Socket socket) throws IOException {
    try {
      RawServer.untilTheClientLeaves(socket);
    } catch (SocketTimeoutException e) {
      RawServer.write(socket, " ");
    }
  }

  private Sender.Answer send(String url) {
    return send(url, Map.of(), READ, () -> true);
  }

  private Sender.Answer send(
      String url, Map<String, String> headers, Duration read, BooleanSupplier held) {
    return sender.send(call(url, headers, read, held), onward).join();
  }

  private static HttpCall call(
      String url, Map<String, String> headers, Duration read, BooleanSupplier held) {
    return new HttpCall("POST", url, headers, BODY, CONNECT, read, held);
  }

  private static String lost(Sender.Answer answer) {
    assertThat(answer).isInstanceOf(Sender.NoAnswer.class);
    return ((Sender.NoAnswer) answer).what();
  }

  private static String http(RawServer server) {
    return "http://localhost:" + server.port() + "/x";
  }
}
