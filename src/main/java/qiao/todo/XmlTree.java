package qiao.todo;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Walks through parsed XML without recursion: what others send may be deep. */
final class XmlTree {
  private XmlTree() {}

  /** Returns the next node below the root in the order of the document; null at the end. */
  static Node next(Node node, Node root) {
    if (node.getFirstChild() != null) {
      return node.getFirstChild();
    }
    Node at = node;
    while (at != null && at != root) {
      if (at.getNextSibling() != null) {
        return at.getNextSibling();
      }
      at = at.getParentNode();
    }
    return null;
  }

  /** Returns the text that stands directly in an element. */
  static String ownText(Element element) {
    StringBuilder text = new StringBuilder();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(child.getNodeValue());
      }
    }
    return text.toString();
  }

  static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element each) {
        children.add(each);
      }
    }
    return children;
  }

  /** Returns a name without its prefix. */
  static String localName(Node node) {
    return node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
  }
}
