package qiao.todo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads the answer of a web service: a fault, or the element that holds the result. */
final class SoapAnswer {
  static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

  /** Deeper results are cut: no OA nests its answer like this. */
  private static final int DEEPEST = 60;

  private static final Pattern HALVES =
      Pattern.compile("(?i)&#x(D[89AB][0-9A-F]{2});&#x(D[C-F][0-9A-F]{2});");

  private final Element root;

  private SoapAnswer(Element root) {
    this.root = root;
  }

  static SoapAnswer parse(String text) throws Xml.Broken {
    Document document = Xml.parse(whole(text.strip()));
    return new SoapAnswer(document.getDocumentElement());
  }

  /** Axis 1 writes a character such as 😀 as two references to halves, which no XML may have. */
  private static String whole(String text) {
    return HALVES
        .matcher(text)
        .replaceAll(
            pair -> {
              char high = (char) Integer.parseInt(pair.group(1), 16);
              char low = (char) Integer.parseInt(pair.group(2), 16);
              return new String(new char[] {high, low});
            });
  }

  /**
   * What went wrong at the far end.
   *
   * @param code without its prefix: {@code Server}, {@code Client}
   */
  record Fault(String code, String message) {
    /** Tells whether the same request would meet the same fault again. */
    boolean ours() {
      return code.matches("(Client|Sender|VersionMismatch|MustUnderstand)(\\..*)?");
    }
  }

  /** Returns the fault; of SOAP 1.2 too, as servers answer what they please. */
  Optional<Fault> fault() {
    return Optional.ofNullable(element("Fault"))
        .filter(SoapAnswer::ofSoap)
        .map(
            fault ->
                new Fault(
                    text(fault, "faultcode", "Value").replaceFirst("^.*:", ""),
                    text(fault, "faultstring", "Text")));
  }

  /** A result may have a field that is called Fault. */
  private static boolean ofSoap(Element fault) {
    String namespace = String.valueOf(fault.getNamespaceURI());
    return namespace.equals(ENVELOPE)
        || namespace.equals("http://www.w3.org/2003/05/soap-envelope");
  }

  /** Returns the result as a tree, found by its local name at any depth, the first if several. */
  Optional<JsonNode> result(String name) {
    return Optional.ofNullable(element(name)).map(element -> tree(element, name));
  }

  private static JsonNode tree(Element element, String name) {
    if (!XmlTree.children(element).isEmpty()) {
      return map(element, 0);
    }
    String text = XmlTree.ownText(element).strip();
    try {
      if (text.startsWith("{") || text.startsWith("[")) {
        return Json.parse(text);
      }
      if (text.startsWith("<")) {
        return map(Xml.parse(text).getDocumentElement(), 0);
      }
    } catch (JsonProcessingException | Xml.Broken e) {
      // It only begins like a document: then it is a text.
    }
    return JsonNodeFactory.instance.objectNode().put(name, text);
  }

  /** Children by local name; several of one name become a list. */
  private static JsonNode map(Element element, int depth) {
    List<Element> children = XmlTree.children(element);
    if (children.isEmpty() || depth > DEEPEST) {
      return JsonNodeFactory.instance.textNode(XmlTree.ownText(element));
    }
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    for (Element child : children) {
      String name = XmlTree.localName(child);
      JsonNode value = map(child, depth + 1);
      JsonNode before = map.get(name);
      if (before == null) {
        map.set(name, value);
      } else if (before instanceof ArrayNode list) {
        list.add(value);
      } else {
        map.set(name, JsonNodeFactory.instance.arrayNode().add(before).add(value));
      }
    }
    return map;
  }

  private Element element(String name) {
    return element(root, name);
  }

  private static Element element(Element from, String name) {
    for (Node node = from; node != null; node = XmlTree.next(node, from)) {
      if (node instanceof Element element && XmlTree.localName(element).equals(name)) {
        return element;
      }
    }
    return null;
  }

  private static String text(Element fault, String name, String other) {
    Element found = element(fault, name);
    Element element = found == null ? element(fault, other) : found;
    return element == null ? "" : XmlTree.ownText(element).strip();
  }
}
