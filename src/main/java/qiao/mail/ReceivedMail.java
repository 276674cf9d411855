package qiao.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A mail of a folder, and what a flow gets of it. */
final class ReceivedMail {
  private final MimeMessage mail;
  private final MailHead head;
  private final MailAccount account;
  private final MailboxSettings settings;
  private final Map<String, Object> body = new LinkedHashMap<>();
  private boolean whole;

  ReceivedMail(MimeMessage mail, MailAccount account, MailboxSettings settings)
      throws MessagingException {
    this.mail = mail;
    this.head = MailHead.of(mail);
    this.account = account;
    this.settings = settings;
  }

  String key() {
    return head.key(account.name());
  }

  Map<String, Object> body() {
    return body;
  }

  /** Tells, once it was read, whether nothing of it was left out. */
  boolean isWhole() {
    return whole;
  }

  /** Tells by its headers whether a mail is wanted; without a date it is never too old. */
  boolean isWanted(Instant now) {
    MailboxSettings.Filter filter = settings.filter();
    boolean recent =
        filter.within().isZero()
            || head.sentAt().isEmpty()
            || Instant.parse(head.sentAt()).isAfter(now.minus(filter.within()));
    return recent
        && fits("From", filter.from())
        && fits("Subject", filter.subject())
        && (fits("To", filter.to()) || fits("Cc", filter.to()));
  }

  private boolean fits(String header, String part) {
    return part.isEmpty() || head.contains(header, part);
  }

  /** Reads a fetched mail and keeps its attachments; false when its texts are not wanted. */
  boolean read(MailFile file, KeptAttachments kept) throws MessagingException, IOException {
    headInto(body);
    MailParts parts = new MailParts((number, part, content) -> keep(kept, number, part, content));
    Optional<MimeMessage> fetched = file.mail();
    if (fetched.isPresent()) {
      parts.read(fetched.get());
      parts.into(body);
      whole = parts.isWhole();
      String wanted = settings.filter().body();
      return wanted.isEmpty() || parts.contains(wanted);
    }
    parts.into(body);
    body.put(
        "left",
        "the mail has %d bytes, at most %d are fetched: it lies in the mailbox"
            .formatted(mail.getSize(), settings.maxBytes()));
    return settings.filter().body().isEmpty();
  }

  private Map<String, Object> keep(
      KeptAttachments kept, int number, MailParts.PartHead part, InputStream content)
      throws IOException {
    String ending = part.type().equals("message/rfc822") ? ".eml" : "";
    String name = part.name().isEmpty() ? "part-" + (number + 1) + ending : part.name();
    KeptAttachments.Attachment attachment =
        KeptAttachments.Attachment.of(settings.into(), key(), number, name, sentAs(part.type()));
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name);
    shown.put("contentType", part.type());
    shown.put("size", kept.keep(attachment, content));
    shown.put("kept", attachment.id());
    return shown;
  }

  /**
   * A mail within a mail is a file when it is sent on: what it was made of need not be well made.
   */
  private static String sentAs(String type) {
    return type.startsWith("multipart/") || type.startsWith("message/")
        ? "application/octet-stream"
        : type;
  }

  private void headInto(Map<String, Object> body) throws MessagingException {
    Date received = mail.getReceivedDate();
    body.put("account", account.name());
    body.put("folder", settings.folder());
    body.put("messageId", head.messageId());
    body.put("inReplyTo", head.text("In-Reply-To"));
    body.put("autoSubmitted", head.text("Auto-Submitted"));
    body.put("subject", head.text("Subject"));
    body.put("from", head.addresses("From"));
    body.put("to", head.addresses("To"));
    body.put("cc", head.addresses("Cc"));
    body.put("replyTo", head.addresses("Reply-To"));
    body.put("sentAt", head.sentAt());
    body.put("receivedAt", received == null ? "" : received.toInstant().toString());
    body.put("size", mail.getSize());
  }
}
