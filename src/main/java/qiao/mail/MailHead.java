package qiao.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The headers of a received mail, decoded. They are what an outside sender wrote: they are handed
 * on as data, and nothing of Qiao listens to them.
 */
final class MailHead {
  private static final int LONGEST = 1000;
  private static final int MOST_ADDRESSES = 500;
  private static final int KEY_LIMIT = 200;

  /** Mailboxes write these themselves, and change them when a mail is read. */
  private static final Pattern OF_MAILBOX =
      Pattern.compile("(?i)(x-)?(status|uidl?|keywords|mozilla-[^:]*):.*", Pattern.DOTALL);

  private final List<String> lines;
  private final InternetHeaders headers = new InternetHeaders();

  private MailHead(List<String> lines) {
    this.lines = lines;
    lines.forEach(headers::addHeaderLine);
  }

  static MailHead of(MimeMessage mail) throws MessagingException {
    return new MailHead(Collections.list(mail.getAllHeaderLines()));
  }

  /**
   * Returns the key by which a mail is known when it comes again: its Message-ID, or a digest of
   * its headers where it has none.
   */
  String key(String account) {
    String id = messageId();
    String own = id.isEmpty() ? "no-id " + digest() : id;
    String key = account + "|" + own;
    boolean fit = key.length() <= KEY_LIMIT && own.chars().allMatch(c -> c >= ' ' && c <= '~');
    return fit ? key : account + "|odd-id " + Digests.of(own);
  }

  private String digest() {
    return Digests.of(
        lines.stream().filter(line -> !OF_MAILBOX.matcher(line).matches()).toArray(String[]::new));
  }

  String messageId() {
    return text("Message-ID").replaceAll("\\s+", "");
  }

  /** Returns a header, decoded; an empty text where there is none. */
  String text(String name) {
    String raw = headers.getHeader(name, null);
    String text = raw == null ? "" : MailText.header(raw).strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** Returns the addresses of a header, each with its {@code name} and {@code address}. */
  List<Map<String, Object>> addresses(String name) {
    String raw = headers.getHeader(name, ",");
    if (raw == null) {
      return List.of();
    }
    List<Map<String, Object>> all = new ArrayList<>();
    try {
      for (InternetAddress one : InternetAddress.parseHeader(MailText.bytesOf(raw), false)) {
        if (all.size() < MOST_ADDRESSES) {
          all.add(Map.of("name", name(one), "address", String.valueOf(one.getAddress())));
        }
      }
    } catch (MessagingException e) {
      all.add(Map.of("name", text(name), "address", ""));
    }
    return all;
  }

  /** The whole address shows the name as it was written; getPersonal() may have torn it already. */
  private static String name(InternetAddress address) {
    String whole = address.toString();
    int end = whole.lastIndexOf('<');
    String name = end > 0 ? whole.substring(0, end).strip() : "";
    boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    String bare = quoted ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1") : name;
    return MailText.header(bare);
  }

  /** Returns when it was sent, as it says, in ISO 8601; an empty text where it says nothing. */
  String sentAt() {
    try {
      return new MailDateFormat().parse(text("Date")).toInstant().toString();
    } catch (ParseException e) {
      return "";
    }
  }

  /** Tells whether a header contains a text, whatever its case. */
  boolean contains(String name, String part) {
    String raw = headers.getHeader(name, ",");
    return raw != null && contained(MailText.header(raw), part);
  }

  static boolean contained(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
