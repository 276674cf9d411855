package qiao.todo;

import java.util.EnumMap;
import java.util.Map;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Finds the placeholders of an XML text: in texts, attributes and CDATA, nowhere else. */
final class XmlPlaces {
  private static final String CURE = "placeholders may stand only in texts and attribute values";
  private static final Map<XmlZones.Zone, Escape> WRITINGS = new EnumMap<>(XmlZones.Zone.class);

  static {
    WRITINGS.put(XmlZones.Zone.TEXT, Escape.XML_TEXT);
    WRITINGS.put(XmlZones.Zone.ATTRIBUTE, Escape.XML_ATTRIBUTE);
    WRITINGS.put(XmlZones.Zone.CDATA, Escape.CDATA);
  }

  private final String text;
  private final Places places;
  private final Map<Integer, XmlZones.Zone> zones;

  XmlPlaces(String text, Places places) {
    this.text = text;
    this.places = places;
    this.zones = XmlZones.of(text);
  }

  boolean readable() {
    try {
      Xml.parse(text);
      return zones.values().stream().allMatch(WRITINGS::containsKey);
    } catch (Xml.Broken e) {
      return false;
    }
  }

  void findAll() {
    zones.forEach(
        (mark, zone) -> {
          if (!WRITINGS.containsKey(zone)) {
            places.refuse(String.valueOf((char) (int) mark), "stands in " + zone.told(), CURE);
          }
        });
    if (places.broken()) {
      return;
    }
    try {
      Document document = Xml.parse(text);
      String encoding = document.getXmlEncoding();
      if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
        places.mistakeAt(0, "declares " + encoding + ", but UTF-8 is sent", "declare UTF-8");
      }
      elements(document.getDocumentElement());
    } catch (Xml.Broken e) {
      String what = "is no XML here: " + e.getMessage();
      places.mistakeAt(e.line(), e.column(), what, "mend it before this place");
    }
  }

  /** Walks without recursion: documents may be deep. */
  private void elements(Element root) {
    Node node = root;
    while (node != null) {
      if (node instanceof Element element) {
        attributes(element);
        places.inner(XmlTree.ownText(element), mark -> WRITINGS.get(zones.get(mark)));
      }
      node = XmlTree.next(node, root);
    }
  }

  private void attributes(Element element) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (attribute.getName().matches("xmlns(:.*)?")) {
        places.refuse(attribute.getValue(), "stands in a namespace", CURE);
      } else {
        places.inner(attribute.getValue(), Escape.XML_ATTRIBUTE);
      }
    }
  }
}
