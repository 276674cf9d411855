package qiao.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import qiao.catalog.Account;
import qiao.vendor.Carrier;

/** Sends mails of a test as a vendor step does, without one. */
final class MailSending implements AutoCloseable {
  static final String USER = "bot@example.com";
  static final String PASSWORD = "mail-password";

  private static final ObjectMapper JSON = new ObjectMapper();

  final MailCarrier carrier;
  private final Map<String, String> settings = new HashMap<>();

  MailSending(Clock clock, String smtp) {
    this(clock, smtp, id -> Optional.empty());
  }

  MailSending(Clock clock, String smtp, Attachments kept) {
    carrier = new MailCarrier(new Connections(new Logins(clock)), kept, clock);
    settings.putAll(Map.of("user", USER, "password", PASSWORD, "smtp", smtp));
  }

  MailSending with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  Account account() {
    return new Account("mail", "mail", settings);
  }

  Carrier.Answer send(String json) {
    return send(json, "7/tell", () -> true);
  }

  Carrier.Answer send(String json, String who, BooleanSupplier held) {
    return carry("sendMail", json, who, held);
  }

  Carrier.Answer check() {
    return carry("checkAccount", "{}", "connection test", () -> true);
  }

  private Carrier.Answer carry(String operation, String json, String who, BooleanSupplier held) {
    return carrier
        .carry(
            new Carrier.Call(
                operation,
                account(),
                object(json),
                who,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                held))
        .join();
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** Returns the message of a reply. */
  static String message(Carrier.Answer answer) {
    return ((Carrier.Reply) answer).answer().path("message").asText();
  }

  @Override
  public void close() {
    carrier.close();
  }
}
