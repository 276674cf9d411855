package qiao.todo;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tells in which part of an XML text each mark stands, whether or not the text is well-formed. */
final class XmlZones {
  /** A part of an XML text. */
  enum Zone {
    TEXT("a text"),
    ATTRIBUTE("an attribute value"),
    CDATA("a CDATA section"),
    TAG("the name of an element or attribute"),
    COMMENT("a comment"),
    INSTRUCTION("an instruction <? ?>"),
    DECLARATION("a declaration <! >");

    private final String told;

    Zone(String told) {
      this.told = told;
    }

    String told() {
      return told;
    }
  }

  private final String text;
  private final Map<Integer, Zone> zones = new LinkedHashMap<>();
  private int at;

  private XmlZones(String text) {
    this.text = text;
  }

  static Map<Integer, Zone> of(String text) {
    XmlZones zones = new XmlZones(text);
    zones.scan();
    return zones.zones;
  }

  private void scan() {
    while (at < text.length()) {
      if (text.startsWith("<!--", at)) {
        until("-->", Zone.COMMENT);
      } else if (text.startsWith("<![CDATA[", at)) {
        until("]]>", Zone.CDATA);
      } else if (text.startsWith("<?", at)) {
        until("?>", Zone.INSTRUCTION);
      } else if (text.startsWith("<!", at)) {
        until(">", Zone.DECLARATION);
      } else if (text.charAt(at) == '<') {
        tag();
      } else {
        mark(at++, Zone.TEXT);
      }
    }
  }

  private void until(String end, Zone zone) {
    int found = text.indexOf(end, at);
    int stop = found < 0 ? text.length() : found + end.length();
    while (at < stop) {
      mark(at++, zone);
    }
  }

  private void tag() {
    while (at < text.length() && text.charAt(at) != '>') {
      char c = text.charAt(at);
      mark(at++, Zone.TAG);
      if (c == '"' || c == '\'') {
        until(String.valueOf(c), Zone.ATTRIBUTE);
      }
    }
    at++;
  }

  private void mark(int position, Zone zone) {
    if (Marked.isMark(text.charAt(position))) {
      zones.put((int) text.charAt(position), zone);
    }
  }
}
