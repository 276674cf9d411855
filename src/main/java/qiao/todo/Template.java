package qiao.todo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a text with placeholders, read once into segments that know the place they stand in.
 * Rendering replaces each once, so that a value that looks like a placeholder stays a value.
 */
public final class Template {
  private final TemplateKind kind;
  private final List<Segment> segments;

  /**
   * A piece of the template: text as it is, or a placeholder.
   *
   * @param writings innermost first
   */
  private record Segment(String text, Optional<Placeholder> slot, List<Escape> writings) {
    static Segment literal(String text) {
      return new Segment(text, Optional.empty(), List.of());
    }
  }

  private Template(TemplateKind kind, List<Segment> segments) {
    this.kind = kind;
    this.segments = List.copyOf(segments);
  }

  /**
   * Reads a template.
   *
   * @throws BrokenTemplate when a placeholder is unknown or stands where no value may, or when the
   *     text around the placeholders is broken
   */
  public static Template parse(TemplateKind kind, String text, Legend legend)
      throws BrokenTemplate {
    Marked marked = Marked.of(text);
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < marked.found().size(); i++) {
      if (legend.find(marked.found().get(i).code()).isEmpty()) {
        mistakes.add(
            marked.mistake(
                marked.mark(i), "is no placeholder of the legend", "see the legend, or add it"));
      }
    }
    Places places = Places.of(kind, marked);
    mistakes.addAll(places.mistakes());
    if (!mistakes.isEmpty()) {
      throw new BrokenTemplate(mistakes);
    }
    return new Template(kind, segments(marked, places, legend));
  }

  private static List<Segment> segments(Marked marked, Places places, Legend legend) {
    List<Segment> segments = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < marked.found().size(); i++) {
      Marked.Found found = marked.found().get(i);
      segments.add(Segment.literal(marked.raw().substring(at, found.start())));
      segments.add(
          new Segment(found.code(), legend.find(found.code()), places.writings(marked.mark(i))));
      at = found.end();
    }
    segments.add(Segment.literal(marked.raw().substring(at)));
    return segments;
  }

  public TemplateKind kind() {
    return kind;
  }

  /** Returns the placeholders in their order. */
  public List<Placeholder> placeholders() {
    return segments.stream().flatMap(segment -> segment.slot().stream()).toList();
  }

  /**
   * Puts values into the places.
   *
   * @throws CannotRender when a place cannot hold its value
   */
  public Rendered render(Values values, ValueRules rules) throws CannotRender {
    List<String> warnings = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Segment segment : segments) {
      text.append(
          segment.slot().isEmpty()
              ? segment.text()
              : written(
                  segment, rules.shown(segment.slot().get(), values, warnings::add), warnings));
    }
    String whole = text.toString();
    WellFormed.check(kind, whole);
    return new Rendered(whole, warnings.stream().distinct().toList());
  }

  private static String written(Segment segment, String value, List<String> warnings)
      throws CannotRender {
    String written = value;
    for (Escape escape : segment.writings()) {
      Optional<String> refusal = escape.refuses(written);
      if (refusal.isPresent()) {
        throw new CannotRender(segment.text(), refusal.get());
      }
      String holdable = escape.holdable(written);
      if (holdable.length() != written.length()) {
        warnings.add(segment.text() + " lost characters that XML cannot hold");
      }
      written = escape.apply(holdable);
    }
    return written;
  }
}
