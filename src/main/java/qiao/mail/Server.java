package qiao.mail;

import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One server of an account, as its address says: {@code smtps://host:465} is TLS from the first
 * byte, {@code smtp://host:587} is STARTTLS, and {@code plain+smtp://host} nothing.
 *
 * @param protocol {@code smtp}, {@code imap} or {@code pop3}, without the s
 */
record Server(String protocol, Security security, String host, int port) {
  private static final Pattern ADDRESS =
      Pattern.compile("(plain\\+)?(smtp|imap|pop3)(s?)://([^:/]+)(?::(\\d+))?");
  private static final Map<String, Integer> TLS_PORTS =
      Map.of("smtp", 465, "imap", 993, "pop3", 995);
  private static final Map<String, Integer> PORTS = Map.of("smtp", 587, "imap", 143, "pop3", 110);

  /** How the way to a server is kept from being read. */
  enum Security {
    TLS,
    STARTTLS,
    NONE
  }

  static Server of(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + address + "' is no address of a mail server");
    }
    Security security =
        parts.group(1) != null
            ? Security.NONE
            : parts.group(3).isEmpty() ? Security.STARTTLS : Security.TLS;
    String protocol = parts.group(2);
    int preset = (security == Security.TLS ? TLS_PORTS : PORTS).get(protocol);
    int port = parts.group(5) == null ? preset : Integer.parseInt(parts.group(5));
    return new Server(protocol, security, parts.group(4), port);
  }

  /** Returns the name under which Jakarta Mail knows the protocol: {@code smtps} with TLS. */
  String scheme() {
    return security == Security.TLS ? protocol + "s" : protocol;
  }

  /**
   * Returns the settings of a session. A session without them would trust any host's certificate,
   * go on without TLS where STARTTLS is not offered, and wait for ever.
   */
  Properties properties(Times times) {
    Properties properties = new Properties();
    String front = "mail." + scheme() + ".";
    properties.put("mail.store.protocol", scheme());
    properties.put("mail.transport.protocol", scheme());
    properties.put(front + "host", host);
    properties.put(front + "port", String.valueOf(port));
    properties.put(front + "auth", "true");
    properties.put(front + "connectiontimeout", String.valueOf(times.connect().toMillis()));
    properties.put(front + "timeout", String.valueOf(times.read().toMillis()));
    properties.put(front + "writetimeout", String.valueOf(times.read().toMillis()));
    properties.put(front + "ssl.checkserveridentity", "true");
    properties.put(front + "starttls.enable", String.valueOf(security == Security.STARTTLS));
    properties.put(front + "starttls.required", String.valueOf(security == Security.STARTTLS));
    properties.put(front + "sendpartial", "false");
    properties.put(front + "quitwait", "false");
    // A mail is read into a file, not into memory; and marks of others in a folder are not ours.
    properties.put(front + "filecache.enable", "true");
    properties.put(front + "peek", "true");
    return properties;
  }

  @Override
  public String toString() {
    return scheme() + "://" + host + ":" + port;
  }
}
