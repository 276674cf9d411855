package qiao.ops;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Explains one kind of error that a person can meet, in Chinese and in English.
 *
 * @param id the word of a fault, or a name of ours
 * @param area where it is met: {@code delivery}, {@code request}, {@code login}, {@code start},
 *     {@code hook}, {@code door}, {@code archive}, {@code command}, {@code program}
 * @param status what HTTP says of it; empty where it ends no request
 * @param name what people call it
 * @param cause why it came
 * @param next what to do
 * @param thrown what the program throws for it: {@code Type}, or {@code Type in pattern}
 * @param caught what libraries throw for it, or what tells of it
 */
public record Trouble(
    String id,
    String area,
    OptionalInt status,
    String name,
    String cause,
    String next,
    String causeEn,
    String nextEn,
    List<String> thrown,
    List<String> caught) {

  public Trouble {
    for (String text : List.of(id, area, name, cause, next, causeEn, nextEn)) {
      if (text.isBlank()) {
        throw new IllegalStateException("an error without name, cause or next step: " + id);
      }
    }
  }

  /** Tells whether it is meant by something that a class throws; both names are simple ones. */
  boolean isThrown(String type, String by) {
    return thrown.stream()
        .map(one -> one.split(" in ", 2))
        .anyMatch(one -> one[0].equals(type) && (one.length == 1 || Pattern.matches(one[1], by)));
  }

  /** Tells whether it is meant wherever it comes from. */
  boolean isAlways(String type) {
    return thrown.contains(type) || caught.contains(type);
  }
}
