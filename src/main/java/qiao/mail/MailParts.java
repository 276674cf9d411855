package qiao.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes a mail apart: its first readable text of each kind, and everything else as attachments. A
 * part that can't be decoded is kept as it came; nothing of a mail is left out without a word.
 */
final class MailParts {
  private static final int DEEPEST = 20;
  private static final int MOST_PARTS = 200;

  /** A longer text is an attachment: an inbox holds 5 MiB, and JSON may double a text. */
  static final int LONGEST_TEXT = 500_000;

  private static final Map<String, String> TEXTS =
      Map.of("text/plain", "text", "text/html", "html", "text/calendar", "calendar");

  /** Keeps an attachment and returns what a flow gets of it. */
  interface Keeper {
    Map<String, Object> keep(int number, PartHead head, InputStream content) throws IOException;
  }

  private final Keeper keeper;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final List<Map<String, Object>> attachments = new ArrayList<>();
  private int parts;

  MailParts(Keeper keeper) {
    this.keeper = keeper;
  }

  /** Takes a mail apart; what it consists of stands in {@link #into} afterwards. */
  void read(MimeMessage mail) throws MessagingException, IOException {
    read(mail, 0);
  }

  /** Puts texts and attachments where a flow finds them. */
  void into(Map<String, Object> body) {
    TEXTS.values().forEach(kind -> body.put(kind, texts.getOrDefault(kind, "")));
    body.put("attachments", attachments);
  }

  /** Tells whether every part was read. */
  boolean isWhole() {
    return parts <= MOST_PARTS;
  }

  /** Tells whether any of the texts contains a part, whatever its case. */
  boolean contains(String part) {
    return texts.values().stream().anyMatch(text -> MailHead.contained(text, part));
  }

  private void read(Part part, int depth) throws MessagingException, IOException {
    if (++parts > MOST_PARTS) {
      if (parts == MOST_PARTS + 1) {
        attachments.add(
            Map.of("name", "", "left", "the mail has more than " + MOST_PARTS + " parts"));
      }
      return;
    }
    PartHead head = PartHead.of(part);
    if (head.type().startsWith("multipart/") && depth < DEEPEST && readAll(part, depth)) {
      return;
    }
    String kind = TEXTS.getOrDefault(head.type(), "");
    boolean readable =
        !kind.isEmpty()
            && !texts.containsKey(kind)
            && !head.isAttachment()
            && (head.name().isEmpty() || kind.equals("calendar"));
    if (!readable || !readText(part, head, kind)) {
      attach(part, head);
    }
  }

  /** Reads the parts of a part; false when its inside can't be told apart. */
  private boolean readAll(Part part, int depth) throws IOException {
    List<Part> inner = new ArrayList<>();
    try {
      if (!(part.getContent() instanceof Multipart multipart)) {
        return false;
      }
      for (int i = 0; i < multipart.getCount(); i++) {
        inner.add(multipart.getBodyPart(i));
      }
      for (Part one : inner) {
        read(one, depth + 1);
      }
      return true;
    } catch (MessagingException e) {
      return !inner.isEmpty();
    }
  }

  private boolean readText(Part part, PartHead head, String kind) throws MessagingException {
    byte[] bytes = bytes(part);
    if (bytes.length > LONGEST_TEXT) {
      return false;
    }
    texts.put(kind, MailText.decode(bytes, head.charset()));
    return true;
  }

  private static byte[] bytes(Part part) throws MessagingException {
    try (InputStream content = part.getInputStream()) {
      return content.readNBytes(LONGEST_TEXT + 1);
    } catch (IOException e) {
      return raw(part);
    }
  }

  private static byte[] raw(Part part) throws MessagingException {
    try (InputStream content = rawStream(part)) {
      return content.readNBytes(LONGEST_TEXT + 1);
    } catch (IOException e) {
      throw new MessagingException("a part can't be read", e);
    }
  }

  private static InputStream rawStream(Part part) throws MessagingException {
    return part instanceof MimeMessage mail
        ? mail.getRawInputStream()
        : ((MimeBodyPart) part).getRawInputStream();
  }

  /** Keeps what was decoded; where that breaks in the middle, all of it as it came. */
  private void attach(Part part, PartHead head) throws MessagingException, IOException {
    int number = attachments.size();
    try (InputStream content = part.getInputStream()) {
      attachments.add(keeper.keep(number, head, content));
    } catch (IOException e) {
      try (InputStream content = rawStream(part)) {
        Map<String, Object> kept = new LinkedHashMap<>(keeper.keep(number, head, content));
        kept.put("undecoded", PartHead.header(part, "Content-Transfer-Encoding"));
        attachments.add(kept);
      }
    }
  }

  /**
   * What the headers of a part say.
   *
   * @param type the media type in small letters, without parameters
   * @param charset as it is named; blank where none is
   * @param name the file's name, without any path; blank where it has none
   */
  record PartHead(String type, String charset, String name, boolean isAttachment) {
    static PartHead of(Part part) throws MessagingException {
      String raw = header(part, "Content-Type");
      String type = raw.replaceFirst("(?s)[;\\s].*", "").toLowerCase(Locale.ROOT);
      String disposition = header(part, "Content-Disposition").toLowerCase(Locale.ROOT);
      return new PartHead(
          type.matches("[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,100}") ? type : unnamed(raw),
          FileNames.parameter(raw, "charset"),
          FileNames.of(part),
          disposition.startsWith("attachment"));
    }

    /** RFC 2045: what says nothing is text; what says nonsense may be anything. */
    private static String unnamed(String raw) {
      return raw.isBlank() ? "text/plain" : "application/octet-stream";
    }

    private static String header(Part part, String name) throws MessagingException {
      String[] values = part.getHeader(name);
      return values == null ? "" : values[0].strip();
    }
  }
}
