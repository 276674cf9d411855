package qiao.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names of attachments, whichever of the ways of writing them a mailer took. */
final class FileNames {
  private static final int LONGEST = 90;

  /** What systems refuse, what names a folder, and marks that show a name in another order. */
  private static final Pattern UNFIT =
      Pattern.compile(
          "[\\\\/:*?\"<>|\\p{Cntrl}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]|^\\s*\\.+\\s*$");

  private FileNames() {}

  /** Returns a part's file name, fit to be a file's name anywhere; blank where it has none. */
  static String of(Part part) throws MessagingException {
    String raw = raw(part, "Content-Disposition") + "; " + raw(part, "Content-Type");
    String name = named(part, raw);
    String whole =
        MailText.words(raw.chars().anyMatch(c -> c >= 0x80) ? MailText.bytesOf(name) : name);
    String safe = UNFIT.matcher(whole).replaceAll("_").strip();
    int length = safe.codePointCount(0, safe.length());
    return length <= LONGEST ? safe : safe.substring(safe.offsetByCodePoints(0, length - LONGEST));
  }

  /** Jakarta Mail knows RFC 2231; what it can't parse may still hold a name. */
  private static String named(Part part, String raw) {
    try {
      String name = part.getFileName();
      return name == null ? "" : name;
    } catch (MessagingException e) {
      String disposed = parameter(raw, "filename");
      return disposed.isEmpty() ? parameter(raw, "name") : disposed;
    }
  }

  /** Finds a parameter of a header, however badly the rest of it is written. */
  static String parameter(String header, String name) {
    Matcher found =
        Pattern.compile("(?i)(?:^|[;\\s])" + name + "\\s*=\\s*(?:\"([^\"]*)\"?|([^;\\s]+))")
            .matcher(header);
    if (!found.find()) {
      return "";
    }
    return found.group(1) != null ? found.group(1) : found.group(2);
  }

  private static String raw(Part part, String header) throws MessagingException {
    String[] values = part.getHeader(header);
    return values == null ? "" : values[0];
  }
}
