package qiao.standin;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads parts of a multipart/form-data body. */
final class Multipart {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,]+)\"?");
  private static final Pattern FILE = Pattern.compile("filename=\"([^\"]+)\"");
  private static final Pattern LENGTH = Pattern.compile("filelength=\"?(\\d+)\"?");

  private Multipart() {}

  /**
   * Finds a part that has a file name. The vendor's manual also shows {@code filelength}; clients
   * leave it out and are served, so it must only be right where it is given.
   */
  static Optional<Part> find(Request request, String name) {
    Matcher boundary = BOUNDARY.matcher(request.header("content-type"));
    if (!request.is("multipart/form-data") || !boundary.find()) {
      return Optional.empty();
    }
    String whole = new String(request.body(), StandardCharsets.ISO_8859_1);
    for (String piece : whole.split(Pattern.quote("--" + boundary.group(1)))) {
      int head = piece.indexOf("\r\n\r\n");
      if (head >= 0 && piece.substring(0, head).contains("name=\"" + name + "\"")) {
        return part(piece.substring(0, head), piece.substring(head + 4));
      }
    }
    return Optional.empty();
  }

  /** Finds a part that is a text. */
  static Optional<String> text(Request request, String name) {
    Matcher boundary = BOUNDARY.matcher(request.header("content-type"));
    if (!request.is("multipart/form-data") || !boundary.find()) {
      return Optional.empty();
    }
    for (String piece : request.text().split(Pattern.quote("--" + boundary.group(1)))) {
      int head = piece.indexOf("\r\n\r\n");
      if (head >= 0 && piece.substring(0, head).contains("name=\"" + name + "\"")) {
        return Optional.of(piece.substring(head + 4).stripTrailing());
      }
    }
    return Optional.empty();
  }

  private static Optional<Part> part(String head, String rest) {
    Matcher file = FILE.matcher(head);
    if (!file.find() || !rest.endsWith("\r\n")) {
      return Optional.empty();
    }
    byte[] content = rest.substring(0, rest.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(head);
    boolean wrong = length.find() && Integer.parseInt(length.group(1)) != content.length;
    return wrong ? Optional.empty() : Optional.of(new Part(file.group(1), content));
  }

  /** Holds an uploaded file. */
  record Part(String fileName, byte[] content) {}
}
