package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Qiao serves HTTPS by itself where no proxy does, and takes a renewed certificate while it runs.
 */
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path data;
  @TempDir static Path certificates;

  @Test
  void a_renewed_certificate_is_served_without_a_restart() throws Exception {
    Path served = certificates.resolve("qiao.p12");
    make(served);
    try (QiaoUnderTest qiao =
        new QiaoUnderTest(
            data,
            Map.of(
                "server.ssl.bundle", "qiao",
                "spring.ssl.bundle.jks.qiao.keystore.type", "PKCS12",
                "spring.ssl.bundle.jks.qiao.keystore.location", served.toUri(),
                "spring.ssl.bundle.jks.qiao.keystore.password", PASSWORD,
                "spring.ssl.bundle.jks.qiao.reload-on-update", "true",
                "spring.ssl.bundle.watch.file.quiet-period", "100ms"))) {
      int port = URI.create(qiao.url()).getPort();
      BigInteger first = serial(port);
      assertThat(answer(port)).startsWith("HTTP/1.1 200").contains("Strict-Transport-Security");

      Path renewed = certificates.resolve("renewed.p12");
      make(renewed);
      Files.move(renewed, served, StandardCopyOption.REPLACE_EXISTING);

      QiaoUnderTest.await().untilAsserted(() -> assertThat(serial(port)).isNotEqualTo(first));
      assertThat(plain(port)).doesNotContain("UP");
    }
  }

  /** Makes a key and a certificate with the JDK's own tool. */
  private static void make(Path store) throws IOException, InterruptedException {
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "qiao",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(tool.getInputStream().readAllBytes());
    assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(tool.exitValue()).as(said).isZero();
  }

  private static BigInteger serial(int port) throws IOException, GeneralSecurityException {
    try (SSLSocket socket = open(port)) {
      socket.startHandshake();
      X509Certificate served = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return served.getSerialNumber();
    }
  }

  private static String answer(int port) throws IOException, GeneralSecurityException {
    try (SSLSocket socket = open(port)) {
      return ask(socket);
    }
  }

  private static String plain(int port) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      return ask(socket);
    }
  }

  private static String ask(Socket socket) throws IOException {
    socket.setSoTimeout(15_000);
    socket
        .getOutputStream()
        .write(
            "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .getBytes());
    return new String(socket.getInputStream().readAllBytes());
  }

  private static SSLSocket open(int port) throws IOException, GeneralSecurityException {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new TrustsAll()}, null);
    return (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port);
  }

  /** Looks at certificates that nobody signed. */
  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // Only servers are asked here.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // Which one it is, the test compares.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
