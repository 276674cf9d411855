package qiao.standin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Speaks SMTP as a test says, for what no well-behaved server does. Replies are found by the
 * beginning of a command, {@code END} being the end of a mail; {@link #CUT} ends the connection.
 */
public final class ScriptedSmtp implements AutoCloseable {
  public static final String CUT = "";

  public final List<String> commands = new CopyOnWriteArrayList<>();
  public final List<String> mails = new CopyOnWriteArrayList<>();
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final ServerSocket server;

  public ScriptedSmtp() {
    this(0);
  }

  /** Takes the place of another server. */
  public ScriptedSmtp(int port) {
    try {
      server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    replies.putAll(
        Map.of(
            "HELLO", "220 ready",
            "EHLO", "250-scripted\r\n250-8BITMIME\r\n250 AUTH LOGIN PLAIN",
            "AUTH", "235 ok",
            "MAIL", "250 ok",
            "RCPT", "250 ok",
            "DATA", "354 go on",
            "END", "250 ok",
            "RSET", "250 ok",
            "QUIT", "221 bye"));
    Thread thread = new Thread(this::serve, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers a command so from now on. */
  public ScriptedSmtp replies(String command, String reply) {
    replies.put(command, reply);
    return this;
  }

  /** Returns the address as an account has it. */
  public String address() {
    return "plain+smtp://localhost:" + server.getLocalPort();
  }

  public long count(String command) {
    return commands.stream().filter(one -> one.startsWith(command)).count();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        talk(socket);
      } catch (IOException e) {
        // The client went, or the test is over.
        commands.add("gone");
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    if (!reply(socket, "HELLO")) {
      return;
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      commands.add(line);
      String command = line.split(" ")[0].toUpperCase(Locale.ROOT);
      boolean on = reply(socket, line.startsWith("RCPT TO:<bad") ? "RCPT-BAD" : command);
      if (on && command.equals("DATA") && replies.get("DATA").startsWith("354")) {
        String mail = mail(in);
        // Whoever sees the mail may say at once how the next one is answered.
        String end = replies.get("END");
        mails.add(mail);
        on = say(socket, end);
      }
      if (!on) {
        return;
      }
    }
  }

  private static String mail(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append("\r\n");
    }
    return mail.toString();
  }

  private boolean reply(Socket socket, String command) throws IOException {
    return say(socket, replies.getOrDefault(command, "500 unknown"));
  }

  private static boolean say(Socket socket, String reply) throws IOException {
    if (reply.equals(CUT)) {
      return false;
    }
    socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return true;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
