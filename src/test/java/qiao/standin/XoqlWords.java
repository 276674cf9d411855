package qiao.standin;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query into words, numbers, marks and quoted texts. */
final class XoqlWords {
  private final List<Word> words = new ArrayList<>();
  private final String query;
  private int at;
  private int next;

  XoqlWords(String query) {
    this.query = query;
    while (at < query.length()) {
      char c = query.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '\'') {
        words.add(new Word(quoted(), true));
      } else if (c == ',' || c == '=') {
        words.add(new Word(String.valueOf(c), false));
        at++;
      } else {
        words.add(new Word(plain(), false));
      }
    }
  }

  /** Reads a text in single quotes; a backslash keeps the quote or backslash behind it. */
  private String quoted() {
    StringBuilder text = new StringBuilder();
    for (at++; at < query.length(); at++) {
      char c = query.charAt(at);
      if (c == '\'') {
        at++;
        return text.toString();
      }
      if (c == '\\') {
        at++;
        if (at == query.length() || "'\\".indexOf(query.charAt(at)) < 0) {
          throw new XoqlError("反斜杠后只能是引号或反斜杠");
        }
      }
      text.append(query.charAt(at));
    }
    throw new XoqlError("字符串没有结束");
  }

  private String plain() {
    int start = at;
    while (at < query.length() && isPlain(query.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw new XoqlError("不支持的字符 " + query.charAt(at));
    }
    return query.substring(start, at);
  }

  private static boolean isPlain(char c) {
    return c == '_' || c == '-' || c < 128 && Character.isLetterOrDigit(c);
  }

  boolean ended() {
    return next == words.size();
  }

  /** Takes the next word when it is this one, in capitals or not. */
  boolean takes(String word) {
    boolean same = !ended() && words.get(next).is(word);
    next += same ? 1 : 0;
    return same;
  }

  void expect(String word) {
    if (!takes(word)) {
      throw new XoqlError("此处应为 " + word);
    }
  }

  Word take() {
    if (ended()) {
      throw new XoqlError("语句不完整");
    }
    return words.get(next++);
  }

  int number() {
    Word word = take();
    if (word.quoted || !word.text.matches("\\d{1,9}")) {
      throw new XoqlError("此处应为数字 " + word.text);
    }
    return Integer.parseInt(word.text);
  }

  /** Holds one word, and whether it stood in quotes. */
  record Word(String text, boolean quoted) {
    boolean is(String word) {
      return !quoted && text.equalsIgnoreCase(word);
    }
  }
}
