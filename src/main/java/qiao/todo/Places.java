package qiao.todo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects for each placeholder of a template the writings that its place asks for, the innermost
 * first: JSON in an XML text is {@code [JSON_STRING, XML_TEXT]}.
 */
final class Places {
  private final Marked template;
  private final Map<Integer, List<Escape>> writings = new TreeMap<>();
  private final List<Mistake> mistakes = new ArrayList<>();

  Places(Marked template) {
    this.template = template;
  }

  /** Finds the places of a whole template. */
  static Places of(TemplateKind kind, Marked template) {
    Places places = new Places(template);
    switch (kind) {
      case JSON -> new JsonPlaces(template.text(), places).findAll();
      case XML -> new XmlPlaces(template.text(), places).findAll();
      case FORM -> UrlPlaces.form(template.text(), places);
      case URL -> UrlPlaces.url(template.text(), places);
      case HEADER -> places.header();
      case TEXT -> places.all(template.text(), Escape.PLAIN);
    }
    return places;
  }

  List<Mistake> mistakes() {
    return mistakes;
  }

  /** Returns the writings of an occurrence. */
  List<Escape> writings(int mark) {
    return writings.getOrDefault(mark, List.of());
  }

  /** Says how the placeholders of a text are written. */
  void all(String text, Escape escape) {
    text.chars().filter(Marked::isMark).forEach(mark -> put(mark, List.of(escape)));
  }

  void put(int mark, List<Escape> chain) {
    writings.put(mark, chain);
  }

  /** Looks into a text that a document holds: it may be a document itself. */
  void inner(String held, Escape outer) {
    inner(held, mark -> outer);
  }

  /** Looks into a held text whose placeholders stand in places of several kinds. */
  void inner(String held, java.util.function.IntFunction<Escape> outer) {
    if (!Marked.anyMark(held)) {
      return;
    }
    Places inside = new Places(template);
    if (!Held.find(held, inside)) {
      inside = new Places(template);
      inside.all(held, Escape.PLAIN);
    }
    mistakes.addAll(inside.mistakes);
    inside.writings.forEach(
        (mark, chain) -> {
          List<Escape> whole = new ArrayList<>(chain);
          whole.remove(Escape.PLAIN);
          whole.add(outer.apply(mark));
          put(mark, List.copyOf(whole));
        });
  }

  /** Refuses each placeholder of a text. */
  void refuse(String text, String what, String cure) {
    text.chars()
        .filter(Marked::isMark)
        .forEach(mark -> mistakes.add(template.mistake(mark, what, cure)));
  }

  void mistakeAt(int offset, String what, String cure) {
    mistakes.add(template.mistakeAt(offset, what, cure));
  }

  void mistakeAt(int line, int column, String what, String cure) {
    mistakes.add(template.mistakeAt(line, column, what, cure));
  }

  boolean broken() {
    return !mistakes.isEmpty();
  }

  /** Refuses what would end a header, or be read differently by each server. */
  private void header() {
    String text = template.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= ' ' && c < 0x7F) || c == '\t' || Marked.isMark(c);
      if (!plain) {
        mistakeAt(i, "a header holds no line break and only ASCII", "put this into the body");
        return;
      }
    }
    all(text, Escape.HEADER);
  }
}
