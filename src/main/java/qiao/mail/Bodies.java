package qiao.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The readable parts of a mail, and the transfer encoding that was asked for. The encoding is set
 * behind the content: Jakarta Mail forgets one that was set before.
 */
record Bodies(List<Body> all, String encoding) {
  static final String EIGHT_BIT = "8bit";
  private static final int LONGEST_LINE = 998;
  private static final Pattern METHOD = Pattern.compile("(?im)^METHOD:([A-Z-]+)\\s*$");

  /** One text with its media type, such as {@code text/html}. */
  record Body(String type, String text) {
    static Body of(String type, String text) {
      return new Body(type, text.replaceAll("\\r?\\n|\\r", "\r\n"));
    }

    String contentType() {
      Matcher method = METHOD.matcher(text);
      String suffix =
          type.equals("text/calendar") && method.find()
              ? "; method=" + method.group(1).toUpperCase(Locale.ROOT)
              : "";
      return type + "; charset=UTF-8" + suffix;
    }

    byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  Bodies {
    all = List.copyOf(all);
  }

  /**
   * Checks what 8bit can't carry.
   *
   * @throws MailTrouble naming the line that is too long
   */
  void check() throws MailTrouble {
    if (!encoding.equals(EIGHT_BIT)) {
      return;
    }
    for (Body body : all) {
      String[] lines = body.text().split("\r\n", -1);
      for (int i = 0; i < lines.length; i++) {
        int bytes = lines[i].getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_LINE) {
          throw new MailTrouble(
              "draft: line %d of %s has %d bytes, 8bit allows %d: use base64 or quoted-printable"
                  .formatted(i + 1, body.type(), bytes, LONGEST_LINE));
        }
      }
    }
  }

  /** Writes one body, or several as alternatives of which the last is the best. */
  void into(MimePart part) throws MessagingException {
    if (all.size() == 1) {
      fill(part, all.get(0));
      return;
    }
    MimeMultipart alternatives = new MimeMultipart("alternative");
    for (Body body : all) {
      MimeBodyPart one = new MimeBodyPart();
      fill(one, body);
      alternatives.addBodyPart(one);
    }
    part.setContent(alternatives);
  }

  private void fill(MimePart part, Body body) throws MessagingException {
    String type = body.contentType();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(body.bytes(), type)));
    part.setHeader("Content-Type", type);
    part.setHeader("Content-Transfer-Encoding", encoding);
  }

  /** Returns the same in an encoding that every server takes. */
  Bodies inBase64() {
    return new Bodies(all, "base64");
  }
}
