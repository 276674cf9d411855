package qiao.callback;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import qiao.xml.SafeXml;

/** Reads the XML of 企业微信 as plain maps, lists and texts under the vendor's own names. */
final class EventXml {
  /** Nothing that the vendor sends is nested deeper than six. */
  private static final int DEEPEST = 32;

  /** The longest lists of the vendor have a few thousand; strangers may send any number. */
  private static final int MOST_ELEMENTS = 10_000;

  /** These stand in lists, so one of them is a list as well. */
  private static final Set<String> IN_LISTS = Set.of("Item", "item", "SelectedItem", "OptionId");

  /** The vendor's own samples have both. */
  private static final Map<String, String> MISSPELLED =
      Map.of("OpitonIds", "OptionIds", "OpitonId", "OptionId");

  private EventXml() {}

  /** Is no XML, or more than plain XML. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String why) {
      super(why);
    }
  }

  /** Reads a document whose root holds elements; an empty root is an empty map. */
  static Map<String, Object> read(byte[] xml) throws Malformed {
    Element root = root(text(xml));
    if (root.getElementsByTagName("*").getLength() > MOST_ELEMENTS) {
      throw new Malformed("it has more than " + MOST_ELEMENTS + " elements");
    }
    return value(root, 0) instanceof Map<?, ?> map ? copy(map) : Map.of();
  }

  /** Strangers' bytes must be what they say: a wrong one would become another text. */
  private static String text(byte[] xml) throws Malformed {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(xml)).toString();
    } catch (CharacterCodingException e) {
      throw new Malformed("it is not UTF-8");
    }
  }

  private static Element root(String xml) throws Malformed {
    try {
      return SafeXml.document(new StringReader(xml)).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw new Malformed("it is no plain XML");
    }
  }

  private static Object value(Element element, int depth) throws Malformed {
    if (depth > DEEPEST) {
      throw new Malformed("it is nested deeper than " + DEEPEST);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element field) {
        add(fields, name(field), value(field, depth + 1));
      } else if (child.getNodeType() == Node.TEXT_NODE) {
        text.append(child.getNodeValue());
      }
    }
    return fields.isEmpty() ? text.toString() : fields;
  }

  private static String name(Element element) {
    return MISSPELLED.getOrDefault(element.getTagName(), element.getTagName());
  }

  private static void add(Map<String, Object> fields, String name, Object value) {
    Object before = fields.get(name);
    if (before instanceof List<?> list) {
      List<Object> more = new ArrayList<>(list);
      more.add(value);
      fields.put(name, more);
    } else if (before != null) {
      fields.put(name, List.of(before, value));
    } else {
      fields.put(name, IN_LISTS.contains(name) ? List.of(value) : value);
    }
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }
}
