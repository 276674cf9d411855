package qiao.todo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a template in which each placeholder is one private character, so that the parsers of JSON
 * and XML themselves say in which place it stands. Lines stay what they were.
 */
final class Marked {
  private static final Pattern CODE = Pattern.compile("#F\\d{3,}");
  private static final char FIRST = '\uE000';
  private static final char LAST = '\uF8FF';

  private final String raw;
  private final String text;
  private final List<Found> found;

  /** One occurrence of a placeholder in the raw text. */
  record Found(String code, int start) {
    int end() {
      return start + code.length();
    }
  }

  private Marked(String raw, String text, List<Found> found) {
    this.raw = raw;
    this.text = text;
    this.found = List.copyOf(found);
  }

  static Marked of(String raw) throws BrokenTemplate {
    for (int i = 0; i < raw.length(); i++) {
      if (isMark(raw.charAt(i))) {
        throw new BrokenTemplate(
            List.of(mistake(raw, i, "", "a private character", "delete it: no font shows it")));
      }
    }
    List<Found> found = new ArrayList<>();
    Matcher codes = CODE.matcher(raw);
    StringBuilder text = new StringBuilder();
    while (codes.find()) {
      codes.appendReplacement(text, String.valueOf((char) (FIRST + found.size())));
      found.add(new Found(codes.group(), codes.start()));
      if (found.size() > LAST - FIRST) {
        throw new BrokenTemplate(
            List.of(mistake(raw, codes.start(), "", "too many placeholders", "shorten it")));
      }
    }
    codes.appendTail(text);
    return new Marked(raw, text.toString(), found);
  }

  static boolean isMark(int c) {
    return c >= FIRST && c <= LAST;
  }

  static boolean anyMark(String text) {
    return text.chars().anyMatch(Marked::isMark);
  }

  String raw() {
    return raw;
  }

  String text() {
    return text;
  }

  List<Found> found() {
    return found;
  }

  Found found(int mark) {
    return found.get(mark - FIRST);
  }

  /** Returns the mark of an occurrence. */
  int mark(int index) {
    return FIRST + index;
  }

  /** Tells a mistake about a placeholder. */
  Mistake mistake(int mark, String what, String cure) {
    Found one = found(mark);
    return mistake(raw, one.start(), one.code(), what, cure);
  }

  /** Tells a mistake at a place of the marked text, counted from 0. */
  Mistake mistakeAt(int offset, String what, String cure) {
    int at = Math.min(Math.max(offset, 0), text.length());
    int rawOffset = at;
    for (int i = 0; i < at; i++) {
      if (isMark(text.charAt(i))) {
        rawOffset += found(text.charAt(i)).code().length() - 1;
      }
    }
    String code =
        at < text.length() && isMark(text.charAt(at)) ? found(text.charAt(at)).code() : "";
    return mistake(raw, rawOffset, code, what, cure);
  }

  /** Tells a mistake at a line and column of the marked text, counted from 1. */
  Mistake mistakeAt(int line, int column, String what, String cure) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        break;
      }
      start = end + 1;
    }
    return mistakeAt(start + Math.max(0, column - 1), what, cure);
  }

  private static Mistake mistake(String raw, int offset, String code, String what, String cure) {
    String before = raw.substring(0, Math.min(offset, raw.length()));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    return new Mistake(line, column, code, what, cure);
  }
}
