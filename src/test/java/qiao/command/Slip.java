package qiao.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of mistake that people make in one line of a file.
 *
 * @param name what they do
 * @param files in which files, as a pattern of their names below the project
 * @param line what the line must look like
 * @param made what becomes of it, with groups of {@code line}; a further line follows a line feed
 * @param told where it is told: so many lines below the one that was struck; {@link #HOLDER}: in
 *     the line that holds it
 * @param words what is told, as a pattern
 */
record Slip(String name, String files, String line, String made, int told, String words) {
  /** The next line above that is not as far in. */
  static final int HOLDER = -1;

  static Slip of(String name, String files, String line, String made, String words) {
    return new Slip(name, files, line, made, 0, words);
  }

  Slip told(int where) {
    return new Slip(name, files, line, made, where, words);
  }

  /** A file after the mistake. */
  record Struck(List<String> lines, int line) {}

  /** Returns the lines, counted from 0, in which it can be made. */
  List<Integer> places(List<String> lines) {
    Pattern wanted = Pattern.compile(line);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).stripLeading().startsWith("#") && wanted.matcher(lines.get(i)).find()) {
        places.add(i);
      }
    }
    return places;
  }

  /** Makes it at one of its places. */
  Struck strike(List<String> lines, Random random) {
    List<Integer> places = places(lines);
    int at = places.get(random.nextInt(places.size()));
    Matcher found = Pattern.compile(line).matcher(lines.get(at));
    String changed = found.replaceFirst(made);
    List<String> struck = new ArrayList<>(lines.subList(0, at));
    if (!changed.isEmpty()) {
      struck.addAll(List.of(changed.split("\n")));
    }
    struck.addAll(lines.subList(at + 1, lines.size()));
    return new Struck(struck, (told == HOLDER ? holder(lines, at) : at + told) + 1);
  }

  private static int holder(List<String> lines, int at) {
    int holder = at - 1;
    while (indent(lines.get(holder)) >= indent(lines.get(at))) {
      holder--;
    }
    return holder;
  }

  private static int indent(String line) {
    return line.isBlank() ? Integer.MAX_VALUE : line.length() - line.stripLeading().length();
  }
}
