package qiao.todo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says how values become what an OA takes, before they are written into a place.
 *
 * @param cut the most characters of a placeholder's value, by its code
 * @param times how a placeholder's time is shown, by its code
 * @param dropFourByte whether to leave out what old MySQL databases of OAs cannot keep, such as
 *     emoji
 */
public record ValueRules(
    Map<String, Integer> cut, Map<String, TimeFormat> times, boolean dropFourByte) {
  public static final ValueRules NONE = new ValueRules(Map.of(), Map.of(), false);

  public ValueRules {
    cut = Map.copyOf(cut);
    times = Map.copyOf(times);
  }

  /** Returns the value to show; warns when there is none, or when something of it is left out. */
  String shown(Placeholder placeholder, Values values, Consumer<String> warnings) {
    Optional<String> value = values.get(placeholder.field());
    if (value.isEmpty()) {
      warnings.accept(placeholder.code() + " (" + placeholder.title() + ") has no value");
      return "";
    }
    String text = placeholder.time() ? time(placeholder, value.get()) : value.get();
    String clean = clean(text);
    if (clean.length() != text.length()) {
      warnings.accept(placeholder.code() + " lost characters that cannot be sent");
    }
    return Shown.cut(clean, cut.getOrDefault(placeholder.code(), Integer.MAX_VALUE));
  }

  private String time(Placeholder placeholder, String value) {
    return times.getOrDefault(placeholder.code(), TimeFormat.USUAL).show(Instant.parse(value));
  }

  /** Half a character is none, and has no UTF-8. */
  private String clean(String text) {
    int last = dropFourByte ? 0xFFFF : Character.MAX_CODE_POINT;
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c <= last && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** Returns these rules with those of a single scene in their place. */
  ValueRules with(ValueRules scene) {
    return new ValueRules(
        merged(cut, scene.cut), merged(times, scene.times), dropFourByte || scene.dropFourByte);
  }

  private static <T> Map<String, T> merged(Map<String, T> first, Map<String, T> second) {
    Map<String, T> all = new java.util.TreeMap<>(first);
    all.putAll(second);
    return all;
  }

  /** Returns the codes that the rules speak of. */
  List<String> codes() {
    return java.util.stream.Stream.concat(cut.keySet().stream(), times.keySet().stream())
        .sorted()
        .toList();
  }
}
