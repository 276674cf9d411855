package qiao.mail;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Writes a mail from what a flow handed in; nothing else gets into it. */
final class Draft {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final JsonNode given;
  private final MailAccount account;
  private final Attachments kept;

  Draft(JsonNode given, MailAccount account, Attachments kept) {
    this.given = given;
    this.account = account;
    this.kept = kept;
  }

  /**
   * Fills a mail.
   *
   * @param takes8bit whether the server transports 8bit; a body that asked for it goes as base64
   *     where it does not
   * @throws MailTrouble naming the field that can't be sent
   */
  void into(OneMail mail, Date now, boolean takes8bit) throws MessagingException, MailTrouble {
    mail.setFrom(sender());
    mail.setSentDate(now);
    mail.setRecipients(RecipientType.TO, addresses("to"));
    mail.setRecipients(RecipientType.CC, addresses("cc"));
    mail.setRecipients(RecipientType.BCC, addresses("bcc"));
    if (given.has("replyTo")) {
      mail.setReplyTo(addresses("replyTo"));
    }
    mail.setSubject(given.path("subject").asText(), UTF_8);
    Bodies asked = bodies();
    asked.check();
    boolean eightBit = asked.encoding().equals(Bodies.EIGHT_BIT);
    mail.setMailExtension(eightBit && takes8bit ? "BODY=8BITMIME" : null);
    content(mail, eightBit && !takes8bit ? asked.inBase64() : asked);
    // Vacation notes and other robots do not answer what says so (RFC 3834); a flow may say "no".
    mail.setHeader("Auto-Submitted", "auto-generated");
    for (var header : given.path("headers").properties()) {
      mail.setHeader(header.getKey(), encoded(header.getKey(), header.getValue().asText()));
    }
  }

  /** Returns the mail's recipients, each once, as answers and records show them. */
  List<String> recipients() throws MailTrouble {
    List<String> all = new ArrayList<>();
    for (String field : List.of("to", "cc", "bcc")) {
      for (InternetAddress one : addresses(field)) {
        all.add(one.getAddress());
      }
    }
    if (all.isEmpty()) {
      throw new MailTrouble("draft: to, cc and bcc name nobody");
    }
    return all.stream().distinct().toList();
  }

  private InternetAddress sender() throws MessagingException, MailTrouble {
    Optional<String> name =
        given.has("fromName")
            ? Optional.of(given.path("fromName").asText())
            : account.displayName();
    return name.isPresent()
        ? named(account.from().getAddress(), name.get(), "fromName")
        : account.from();
  }

  private InternetAddress[] addresses(String field) throws MailTrouble {
    List<InternetAddress> all = new ArrayList<>();
    JsonNode value = given.path(field);
    Iterable<JsonNode> texts = value.isArray() ? value : List.of(value);
    for (JsonNode text : texts) {
      for (InternetAddress one : parsed(field, text.asText())) {
        String name = one.getPersonal();
        all.add(name == null ? one : named(one.getAddress(), name, field));
      }
    }
    return all.toArray(new InternetAddress[0]);
  }

  private static InternetAddress[] parsed(String field, String text) throws MailTrouble {
    try {
      InternetAddress[] parsed = InternetAddress.parse(text.replace('，', ','), true);
      for (InternetAddress one : parsed) {
        one.validate();
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(one.getAddress())
            || one.getAddress().indexOf('@') < 0) {
          throw new AddressException("no ASCII address", one.getAddress());
        }
      }
      return parsed;
    } catch (AddressException e) {
      throw new MailTrouble(
          "draft: " + field + ": '" + text + "' is no address: " + e.getMessage(), e);
    }
  }

  /** Only the name is encoded, never the address: QQ refuses the whole mail otherwise. */
  private static InternetAddress named(String address, String name, String field)
      throws MailTrouble {
    try {
      return new InternetAddress(address, name, UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new MailTrouble("draft: " + field + ": " + e.getMessage(), e);
    }
  }

  private Bodies bodies() {
    List<Bodies.Body> all = new ArrayList<>();
    for (String kind : List.of("text", "html", "calendar")) {
      if (given.has(kind)) {
        String type = kind.equals("text") ? "text/plain" : "text/" + kind;
        all.add(Bodies.Body.of(type, given.path(kind).asText()));
      }
    }
    if (all.isEmpty()) {
      all.add(Bodies.Body.of("text/plain", ""));
    }
    return new Bodies(all, given.path("encoding").asText("base64"));
  }

  private void content(OneMail mail, Bodies bodies) throws MessagingException, MailTrouble {
    if (given.path("attachments").isEmpty()) {
      bodies.into(mail);
      return;
    }
    MimeMultipart mixed = new MimeMultipart();
    MimeBodyPart first = new MimeBodyPart();
    bodies.into(first);
    mixed.addBodyPart(first);
    for (JsonNode attachment : given.path("attachments")) {
      mixed.addBodyPart(part(attachment));
    }
    mail.setContent(mixed);
  }

  private MimeBodyPart part(JsonNode attachment) throws MessagingException, MailTrouble {
    String name = attachment.path("name").asText();
    MimeBodyPart part = new MimeBodyPart();
    if (attachment.has("kept")) {
      String id = attachment.path("kept").asText();
      DataSource source =
          kept.find(id)
              .orElseThrow(
                  () ->
                      new MailTrouble(
                          "draft: attachment '" + name + "': nothing is kept as " + id));
      part.setDataHandler(new DataHandler(source));
    } else {
      String preset = attachment.has("text") ? "text/plain" : "application/octet-stream";
      String type = attachment.path("contentType").asText(preset);
      String charset = attachment.has("text") ? "; charset=UTF-8" : "";
      part.setDataHandler(
          new DataHandler(new ByteArrayDataSource(bytes(attachment, name), type + charset)));
    }
    part.setFileName(name);
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  private static byte[] bytes(JsonNode attachment, String name) throws MailTrouble {
    if (attachment.has("text")) {
      return attachment.path("text").asText().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getMimeDecoder().decode(attachment.path("content").asText());
    } catch (IllegalArgumentException e) {
      throw new MailTrouble("draft: attachment '" + name + "' is no Base64: " + e.getMessage(), e);
    }
  }

  /** The document's limits refuse line ends already; here they could not begin a header either. */
  private static String encoded(String name, String value) throws MailTrouble {
    try {
      String line = value.replaceAll("\\p{Cntrl}", " ");
      return MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(line, UTF_8, null));
    } catch (UnsupportedEncodingException e) {
      throw new MailTrouble("draft: headers." + name + ": " + e.getMessage(), e);
    }
  }
}
