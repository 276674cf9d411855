package qiao.source;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.modeler.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the web server takes of headers that anybody may write, and of bodies that never end. */
class WebServerTest {
  private static final String FORWARDED = "X-Forwarded-For: ";

  @TempDir Path folder;
  private Tomcat tomcat;

  @AfterEach
  void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  private void start(String proxies) throws LifecycleException {
    // As Spring Boot does: Hawtio would take JMX beans of a Tomcat for a whole server around it.
    Registry.disableRegistry();
    tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", folder.toString());
    Tomcat.addServlet(context, "echo", new Echo());
    context.addServletMappingDecoded("/echo", "echo");
    Tomcat.addServlet(context, "reads", new Reads());
    context.addServletMappingDecoded("/reads", "reads");
    tomcat.getEngine().getPipeline().addValve(new UnreadBody());
    tomcat.getEngine().getPipeline().addValve(new TrustedProxies(Networks.of(proxies)));
    tomcat.getConnector();
    tomcat.start();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // chain | who came, when 127.0.0.0/8 and 10.0.0.0/8 are proxies
        "203.0.113.7 | 203.0.113.7",
        "192.0.2.1, 203.0.113.7 | 203.0.113.7",
        "203.0.113.7, 10.1.2.3 | 203.0.113.7",
        "192.0.2.1, 203.0.113.7, 10.1.2.3, 10.1.2.4 | 203.0.113.7",
        "localhost | 127.0.0.1",
        "evil.test | 127.0.0.1",
        "203.0.113.7, <script> | 127.0.0.1",
        "2001:db8::1 | 2001:db8::1",
        "10.1.2.3 | 10.1.2.3",
      })
  void of_a_chain_the_first_that_is_no_proxy_of_ours_came(String chain, String came)
      throws Exception {
    start("127.0.0.0/8, 10.0.0.0/8, ::1");

    assertThat(ask("GET /echo", FORWARDED + chain)).contains("from " + came + " ");
  }

  @Test
  void a_stranger_s_word_is_not_taken() throws Exception {
    start("10.0.0.0/8");

    String answer =
        ask(
            "GET /echo",
            FORWARDED + "203.0.113.7",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Host: evil.test");

    assertThat(answer).contains("from 127.0.0.1 by http to localhost");
  }

  @Test
  void a_proxy_s_word_is_taken_for_scheme_and_host() throws Exception {
    start("127.0.0.0/8");

    assertThat(ask("GET /echo", "X-Forwarded-Proto: https", "X-Forwarded-Host: qiao.test:8443"))
        .contains("by https to qiao.test:8443");
    assertThat(ask("GET /echo", "X-Forwarded-Host: a/b?c")).contains("to localhost");
  }

  @Test
  void a_body_that_nobody_reads_ends_the_connection_and_not_the_thread() throws Exception {
    start("");
    try (Socket socket = connect("POST /echo", "Content-Length: 1000000")) {
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 200").contains("from 127.0.0.1");
    }
  }

  @Test
  void a_body_that_nobody_reads_but_that_comes_keeps_the_connection() throws Exception {
    start("");
    try (Socket socket = connect("POST /echo", "Content-Length: 4")) {
      write(socket, "bodyGET /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(3);
    }
  }

  @Test
  void a_body_that_drips_is_ended() throws Exception {
    start("");
    ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
    try (Socket socket = connect("POST /reads", "Content-Length: 10000")) {
      drip.scheduleAtFixedRate(() -> write(socket, "x"), 0, 50, TimeUnit.MILLISECONDS);
      String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);

      assertThat(answer).isEqualTo("HTTP/1.1 408");
    } finally {
      drip.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({"10, 200", "100, 200", "101, 413"})
  void a_body_is_read_up_to_its_limit(int length, int status) throws Exception {
    start("");
    try (Socket socket = connect("POST /reads", "Content-Length: " + length, "Connection: close")) {
      write(socket, "x".repeat(length));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 " + status);
    }
  }

  private String ask(String line, String... headers) throws IOException {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Connection: close";
    try (Socket socket = connect(line, all)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Socket connect(String line, String... headers) throws IOException {
    Socket socket = new Socket("127.0.0.1", tomcat.getConnector().getLocalPort());
    socket.setSoTimeout(15_000);
    write(
        socket,
        line + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
    return socket;
  }

  private static void write(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The other side has ended it: what it said before is what counts.
    }
  }

  /** Says who came, and reads nothing. */
  private static final class Echo extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      int port = request.getServerPort();
      response
          .getWriter()
          .print(
              "from %s by %s to %s:%d"
                  .formatted(
                      request.getRemoteAddr(), request.getScheme(), request.getServerName(), port));
    }
  }

  /** Reads a hundred bytes within a moment. */
  private static final class Reads extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        Body.read(
            request, request.getContentLength() > 1000 ? 20_000 : 100, Duration.ofMillis(300));
      } catch (Body.Refused e) {
        response.setStatus(e.status());
      }
    }
  }
}
