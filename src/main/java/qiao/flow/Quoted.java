package qiao.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds the line that a reason speaks of. Camel knows at best where a step begins; the word that it
 * quotes, such as the name of a parameter or its value, stands somewhere below.
 */
final class Quoted {
  private static final Pattern ENTRY =
      Pattern.compile("^\\s*(?:- +)*(?:([\\w.$-]+|\"[^\"]+\")\\s*:(?:\\s+|$))?(.*)$");

  /** An entry with a value, whose neighbours belong to the same step. */
  private static final String FIRST_OF_SEVERAL = "\\s*[\\w.$-]+:\\s+\\S.*";

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s:/?&=,;\"'{}\\[\\]()]+");

  /** These stand in every step, and reasons speak of them in general. */
  private static final Set<String> USUAL = Set.of("expression", "parameters", "steps", "uri");

  private static final int SHORTEST_WORD = 3;

  /** Camel may name the first line inside of what is wrong. */
  private static final int ABOVE = 2;

  private final List<String> lines;
  private final String reason;

  private Quoted(String content, String reason) {
    this.lines = content.lines().toList();
    // A cure lists what there is, not what is there.
    this.reason = reason.replaceFirst("(?s)\n→.*", "");
  }

  /**
   * Returns the line, counted from 1.
   *
   * @param begin where the step begins; 0: not known
   * @return {@code begin} where the reason quotes nothing of the step
   */
  static int line(String content, int begin, String reason) {
    Quoted quoted = new Quoted(content, reason);
    int parameter = quoted.parameter(begin, quoted.end(begin));
    if (parameter > 0) {
      return parameter;
    }
    int end = begin > 0 ? quoted.end(begin) : quoted.lines.size() + 1;
    int found = quoted.longest(begin, end, begin > 0);
    if (found == 0) {
      found = quoted.longest(begin - ABOVE, begin, true);
    }
    return found > 0 ? found : begin;
  }

  /** Returns the first line that holds an entry, counted from 1. */
  static OptionalInt entry(String content, String key, String value) {
    List<String> lines = content.lines().toList();
    Pattern wanted =
        Pattern.compile(
            "\\s*(- +)*%s: +[\"']?%s[\"']?\\s*(#.*)?".formatted(key, Pattern.quote(value)));
    return IntStream.range(0, lines.size())
        .filter(line -> wanted.matcher(lines.get(line)).matches())
        .map(line -> line + 1)
        .findFirst();
  }

  /** Returns the line behind a step, and before the steps that follow it. */
  private int end(int begin) {
    if (begin < 1 || begin > lines.size()) {
      return begin;
    }
    int least = indent(begin) + (lines.get(begin - 1).matches(FIRST_OF_SEVERAL) ? 0 : 1);
    int end = begin + 1;
    while (end <= lines.size()
        && (lines.get(end - 1).isBlank() || indent(end) >= least)
        && !(indent(end) == indent(begin) && lines.get(end - 1).strip().equals("steps:"))) {
      end++;
    }
    return end;
  }

  /** Returns the line of the parameter whose name is quoted; 0 where none is. */
  private int parameter(int begin, int end) {
    int inside = Integer.MAX_VALUE;
    for (int line = Math.max(begin, 1); line < end; line++) {
      Matcher entry = ENTRY.matcher(lines.get(line - 1));
      String name = entry.matches() && entry.group(1) != null ? entry.group(1) : "";
      inside = indent(line) <= inside ? Integer.MAX_VALUE : inside;
      if (inside < Integer.MAX_VALUE && !name.isEmpty() && isQuoted(name)) {
        return line;
      }
      inside = name.equals("parameters") ? indent(line) : inside;
    }
    return 0;
  }

  private int indent(int line) {
    String text = lines.get(line - 1);
    return text.length() - text.stripLeading().length();
  }

  /** Returns the first line with the longest quoted word; 0 where none is quoted. */
  private int longest(int from, int until, boolean parts) {
    int best = 0;
    int length = SHORTEST_WORD - 1;
    for (int line = Math.max(from, 1); line < until; line++) {
      for (String word : words(lines.get(line - 1), parts)) {
        if (word.length() > length && isQuoted(word)) {
          best = line;
          length = word.length();
        }
      }
    }
    return best;
  }

  private static List<String> words(String line, boolean parts) {
    List<String> words = new ArrayList<>();
    Matcher entry = ENTRY.matcher(line);
    if (!line.isBlank() && !line.stripLeading().startsWith("#") && entry.matches()) {
      String value = entry.group(2).strip().replaceAll("^[\"']|[\"']$", "");
      words.add(value);
      if (parts) {
        String key = entry.group(1);
        words.add(key == null || USUAL.contains(key) ? "" : key);
        words.addAll(List.of(BETWEEN_WORDS.split(value)));
      }
    }
    return words;
  }

  private boolean isQuoted(String word) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])")
        .matcher(reason)
        .find();
  }
}
