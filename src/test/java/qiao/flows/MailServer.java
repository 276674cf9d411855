package qiao.flows;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes mails by SMTP, one connection after the other, and keeps them. */
final class MailServer implements AutoCloseable {
  private final List<MimeMessage> mails = new CopyOnWriteArrayList<>();
  private final Set<String> closed = ConcurrentHashMap.newKeySet();
  private final ServerSocket socket;

  MailServer() {
    try {
      socket = new ServerSocket(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "mail-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  List<MimeMessage> mails() {
    return mails;
  }

  /** Refuses every mail to an address from now on. */
  void close(String mailbox) {
    closed.add(mailbox);
  }

  /** Takes mails to it again. */
  void open(String mailbox) {
    closed.remove(mailbox);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException | MessagingException e) {
        // The client is gone, or the server is closed: the next one, or none.
      }
    }
  }

  private void talk(Socket client) throws IOException, MessagingException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    say(client, "220 mail.example.com");
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String word = line.split(" ")[0].toUpperCase(java.util.Locale.ROOT);
      if (word.equals("DATA")) {
        say(client, "354 go on");
        mails.add(new MimeMessage(null, new ByteArrayInputStream(data(lines))));
      }
      say(client, word.equals("QUIT") ? "221 bye" : answer(line));
    }
  }

  private String answer(String line) {
    boolean refused = line.startsWith("RCPT") && closed.stream().anyMatch(line::contains);
    return refused ? "550 5.1.1 no such mailbox" : "250 ok";
  }

  private static byte[] data(BufferedReader lines) throws IOException {
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); !".".equals(line); line = lines.readLine()) {
      data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return data.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
